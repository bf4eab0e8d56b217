/** The tables of what came back, in Chinese. */
import type { ReturnWords } from "../../../engine/returns/collected.js";
import { documents } from "./documents.js";

const { date } = documents;

export const returns: ReturnWords = {
  file: "回收结果",
  schools: {
    sheet: "各校实到", title: "各校实到人数与计划",
    columns: ["学段", "学校", "学位", "已发通知书", "已报到", "未报到", "待核对", "无通知书", "空出学位", "与计划比", "花名册"],
  },
  absent: {
    sheet: "未报到（周核实）", title: "已发通知书未报到学生（控辍保学周核实表）",
    columns: ["学校", "学段", "姓名", "身份证号", "申请编号", "报名表行号", "依据", "原因（学校填）", "第1周核实", "第2周核实", "第3周核实", "第4周核实"],
  },
  monthly: {
    sheet: "控辍月报", title: "控辍保学月报表",
    columns: ["学校", "学段", "应报到", "已报到", "未报到", "其中已查明原因", "其中原因不明", "已劝返（学校填）", "说明"],
  },
  withoutNotice: { sheet: "无通知书", title: "花名册上没有入学通知书的学生（不得录入）", columns: ["学校", "学段", "姓名", "身份证号", "文件", "行号", "说明"] },
  doubts: { sheet: "信息不符", title: "与通知书不符、重复或要核对的", columns: ["文件", "单元格", "学校", "姓名", "问题与办法", "依据条款", "报名表行号"] },
  nextRound: { sheet: "下一轮", title: "空出学位后的安排（已发通知书的不变）", columns: ["学段", "姓名", "申请编号", "报名表行号", "拟定学校", "班级", "顺位", "状态"] },
  unapplied: { sheet: "未报名适龄儿童", title: "幼儿园名单上已到年龄、没有报名也没有办缓学的儿童", columns: ["幼儿园", "姓名", "身份证号", "出生日期", "文件", "行号", "说明"] },
  deferrals: {
    sheet: "缓学免学登记", title: "缓学、免学登记表",
    columns: ["姓名", "身份证号", "报名表行号", "申请", "审批", "证明材料", "通知书", "期满", "申请日期", "批准日期", "备注"],
  },
  studentImport: { sheet: "学籍导入（初中）", title: "初中新生学籍导入", columns: ["学籍号", "姓名", "身份证号", "户籍地址", "毕业学校标识码", "学校", "班级"] },
  studentDiffers: { sheet: "人籍不一致", title: "学籍号、姓名与身份证不一致，核对后再导入", columns: ["学籍号", "姓名", "身份证号", "户籍地址", "毕业学校标识码", "学校", "班级"] },
  roster: { returned: "已交", late: "逾期未交", "not-due": "未交" },
  against: (difference) => (difference > 0 ? `超计划 ${difference} 人` : difference < 0 ? `不满 ${-difference} 人` : "正好"),
  state: { said: "花名册注明未报到", notOnRoster: "不在花名册上", movedUp: "递补", waiting: "仍待统筹" },
  unknownChild: "报名表里没有这个身份证号",
  alike: (rows) => `报名表第 ${rows.join("、")} 行，请核对`,
  asked: { deferral: "缓学", exemption: "免学", unread: "看不懂" },
  asState: { approved: "已批准", pending: "待批", refused: "不批准", unread: "未写明" },
  evidence: { yes: "已交", no: "未交" },
  returnNotice: "已发，须交回",
  again: (until) => `${date(until)}前仍不能就读的，重新申请`,
  due: {
    noStart: "开学日期还没有填写（方案的 termStart），迟交、未报到的期限无法计算。",
    dates: (start, report, absent, roster) => `${date(start)}开学；${date(report)}前上报报到情况；${date(absent)}仍不报到的，学校查明原因后上报；${date(roster)}前上报花名册电子版。`,
  },
};
