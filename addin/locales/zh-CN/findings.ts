/**
 * Every finding in Chinese: its kind in a few words, then what is wrong with the value, then what to do next.
 * The clause is printed beside the sentence by whoever prints it, and 。 is left out because findings follow one another in a cell.
 */
import type { FindingWords } from "../locale.js";
import { VERDICTS } from "./labels.js";
import { count, list, text, worded, type Values } from "../values.js";
import { CLASS_WISHES, DEFERRALS, SEXES, SIBLING_FACTS, fieldNames } from "./terms.js";
import { framed, join, listed, plain, quoted } from "./phrases.js";

export const findings: FindingWords = {
  // 表头与整行
  "header-two-meanings": ["列名有两种意思", (v) => `列${quoted(v, "heading", "名")}可以是${fieldNames(v, "fields", "两种内容")}，这一列没有采用，请改成明确的列名`],
  "header-two-columns": ["两列像同一项", (v) => `${columns(v)}都像${fieldNames(v, "field", "同一项内容")}，请只留一列或改清列名`],
  "header-near": ["列名写法相近", (v) => `列${quoted(v, "heading", "名")}暂当作${fieldNames(v, "fields", "相近的一项")}读取，请核对，对的话请照此改列名`],
  "choice-without-column": ["选定的列已不在", (v) => `表里没有名为${quoted(v, "heading", "选定")}的列了，为它选的内容没有采用，请重新选择`],
  "choice-unknown-document": ["选定的材料不在方案里", (v) => `为列${quoted(v, "heading", "名")}选的材料${quoted(v, "document", "名称")}不在方案里，这个选择没有采用，请重新选择`],
  "choice-twice": ["一列选了两次", (v) => `为列${quoted(v, "heading", "名")}选了两次，采用的是前一次，请删去一次`],
  "choice-replaces": ["改用了选定的列", (v) => `列${quoted(v, "heading", "名")}看来也是${fieldNames(v, "field", "同一项内容")}，但已选定别的列，这一列没有读取`],
  "sheet-other-year": ["不像本年的表", (v) => `这张表${framed(v, "year", "像是 ", " 年的，") || "不像本年的，"}${framed(v, "expected", "不是 ", " 年的，")}请核对是否选错了表`],
  "no-document-columns": ["没有材料栏", () => "表中没有登记材料的列，所有孩子都按材料未交处理，请补上材料列"],
  "name-blank": ["姓名未填", () => "姓名没有填，请补填"],
  "id-blank": ["身份证号未填", () => "身份证号没有填，请按户口簿补填"],
  "id-invalid": ["身份证号有误", (v) => `身份证号${quoted(v, "text", "")}有误，请按户口簿核对改正`],
  "id-digits-lost": ["号码末几位丢失", (v) => `号码${quoted(v, "text", "")}被 Excel 改成了数字，末几位已丢失，请把该列设为文本后按证件重填`],
  "id-tidied": ["身份证号已整理", (v) => `身份证号${quoted(v, "text", "")}含空格、全角或小写字母，已按规范写法读取，无须处理`],
  "id-birth-differs": ["身份证与出生日期不一致", (v) => `身份证号上的出生日期${framed(v, "idBirth", " ", " ")}与所填的${framed(v, "birth", " ", " ")}不一致，请按户口簿改正`],
  "id-sex-differs": ["身份证与性别不一致", (v) => `身份证号上的性别${sexOf(v, "idSex")}与所填的${sexOf(v, "sex")}不一致，请按户口簿改正`],
  "id-shared": ["身份证号重复", (v) => `${rows(v, "不同的行")}是不同的孩子${framed(v, "names", "（", "）")}却用了同一个身份证号，请查清后改正，再安排学位`],
  "child-twice": ["同一孩子报了两次", (v) => `同一个孩子报了两次${at(v)}，只安排一个学位，请核对后只保留一行`],
  "notice-twice": ["通知书发了两所学校", (v) => `同一个孩子已发了${plain(v, "schools", "两所学校")}的通知书${at(v)}，只占一个学位，请核实后收回多发的`],
  "notice-status-unread": ["通知书状态读不出", (v) => `通知书状态里的${quoted(v, "text", "内容")}读不出是否已发，这一格原样保留，请写明“已发放”或“已收回”，没有发的请清空`],
  "child-twice-differs": ["同一孩子各行内容不同", (v) => `同一个孩子报了两次${at(v)}，内容还不同，请核对后只保留正确的一行`],
  "application-number-shared": ["报名号重复", (v) => `报名号${quoted(v, "number", "")}有不同的孩子在用${at(v)}，请改成各不相同的号`],
  "key-missing": ["没有可用的编号", () => "这一行没有可用的身份证号和报名号，只能按行内文字识别，请补填其中一个"],
  "birth-blank": ["出生日期未填", () => "没有出生日期，身份证号上也读不出，无法判断年龄，请补填"],
  "birth-unread": ["出生日期读不出", (v) => `出生日期${quoted(v, "text", "")}读不出，请按“年-月-日”填写`],
  "sex-unknown": ["性别不明", () => "性别没有填或读不出，身份证号上也看不出，分班前请补填"],
  "stage-unknown": ["学段不明", () => "看不出报的是小学还是初中，请填写学段"],
  "stage-conflict": ["学段有矛盾", (v) => `学段有矛盾${framed(v, "text", "（填的是「", "」）")}，请核对报的是小学还是初中`],
  "formula-without-value": ["公式没有结果", (v) => `公式${quoted(v, "text", "")}没有算出结果，请在 Excel 中打开并保存一次，或直接填写内容`],
  "formula-error": ["公式出错", (v) => `公式结果是错误值${quoted(v, "text", "")}，请改正公式或直接填写内容`],
  "cell-unread": ["单元格读不出", (v) => `${fieldNames(v, "field", "这一格")}的内容${quoted(v, "text", "")}读不出，请核对改正`],
  "cell-two-values": ["同一项有两种内容", (v) => `${fieldNames(v, "field", "同一项")}有两种内容${framed(v, "texts", "（", "）")}，没有采用，请只留正确的`],
  "same-as-above": ["照另一格读取", (v) => `${fieldNames(v, "field", "这一格")}写的是同上一类的话，已按${quoted(v, "text", "所指的内容")}读取`],
  "same-as-above-lost": ["“同上”找不到上文", (v) => `${fieldNames(v, "field", "这一格")}写的是${quoted(v, "text", "同上")}，但找不到所指的内容，请填写完整`],
  "marks-unclear": ["材料标记不明", (v) => `材料栏写的${quoted(v, "text", "内容")}看不出哪些材料已交，不明的都按未交处理，请逐项写明`],
  "note-ground": ["备注里有需要核实的情况", (v) => `备注写有${quoted(v, "word", "特殊情况")}${text(v, "ground") === text(v, "word") ? "" : framed(v, "ground", "（", "）")}，程序不据此安排，请核实后填入相应的列`],
  twins: ["像是双胞胎", (v) => `与${plain(v, "names", "另一个孩子")}像是双胞胎${at(v)}，请问明家长要同班还是分开`],

  // 地址
  "address-near": ["地址写法相近", (v) => `${quoted(v, "matched", "地址")}按音近或形近读作 ${plain(v, "place", "方案中的地点")}${framed(v, "school", "（", "）")}，请核对后确认`],
  "address-split": ["按街路分片", (v) => `${plain(v, "place", "该社区")}由${listed(v, "candidates", "几所学校")}按街路分片，须按门牌在「路段划分」中定`],
  "address-ambiguous": ["地址不止一种可能", (v) => `${quoted(v, "matched", "地址")}对得上${listed(v, "places", "几个地方")}${framed(v, "candidates", "（可能的学校：", "）")}，请按户口簿写明乡镇和村、组`],
  "address-outside": ["地址在外地", (v) => `${quoted(v, "matched", "地址")}在外地，不属于任何学校的招生范围，请核对后由教育局安排`],
  "address-unread": ["地址读不出", (v) => `从${quoted(v, "matched", "地址")}认不出是方案里的哪个村或社区${framed(v, "places", "，相近的有 ", "")}，请按户口簿写明`],
  "address-blank": ["地址未填", () => "用来定学校的地址没有填，请按户口簿补填"],
  "address-township-only": ["只认到乡镇", (v) => `${quoted(v, "matched", "地址")}只能认到${plain(v, "place", "乡镇")}，村名不在方案所列之内，暂按整个乡镇归${plain(v, "school", "该校")}，请核对`],
  "address-nobody": ["方案没有划给学校", (v) => `方案没有写明${plain(v, "place", text(v, "matched") || "这个地方")}归哪所学校${framed(v, "candidates", "，可能是", "")}，请由教育局确定`],
  "address-two-in-cell": ["一格写了两个地址", (v) => `一格里写了两个地址${framed(v, "texts", "（", "）")}，请分开填入各自的列`],
  "address-columns-differ": ["乡镇列与地址不一致", (v) => `乡镇列与地址${framed(v, "matched", "「", "」")}写的不是同一个乡镇${framed(v, "places", "（", "）")}，请按户口簿改正`],
  "address-segment": ["按路段划分", (v) => `${plain(v, "place", "该社区")}按「路段划分」${framed(v, "matched", "中的「", "」")}归${plain(v, "school", "所列学校")}`],
  "address-ruled": ["地址按裁定", (v) => `地址${quoted(v, "written", "")}按裁定${framed(v, "place", "读作 ", "，")}归${plain(v, "school", "所列学校")}`],
  // 部门数据比对
  "record-differs": ["与部门数据不一致", (v) => `${fieldNames(v, "field", "这一项")}与${office(v)}数据不一致，报名表是${said(v, "ours")}，${office(v)}数据是${said(v, "theirs")}，请核实后改正，报名表无误的在核查里定为属实`],
  "record-missing": ["部门数据里没有此人", (v) => `${office(v)}数据里没有这个身份证号，请核对号码，或向${office(v)}部门查询`],
  "record-agrees": ["与部门数据一致", (v) => `已与${office(v)}数据比对一致，有${fieldNames(v, "fields", "各项内容")}，无须处理`],
  // 裁定
  "ruled-after-notice": ["裁定与已发通知书不符", (v) => `裁定安排到${plain(v, "school", "另一所学校")}，而${plain(v, "notice", "原来学校")}的通知书已经发出，请先收回再发`],
  "rulings-differ": ["几人的裁定不一致", (v) => `对同一件事的裁定不一致${rulings(v)}，都没有采用，请商定后在「裁定」表里改成一致`],
  "ruling-outdated": ["裁定之后内容改了", (v) => `${plain(v, "by", "复核人")}${framed(v, "on", " ", " ")}裁定时依据的是${quoted(v, "evidence", "原来的内容")}，现在不同了，请重新裁定`],

  // 入学资格
  "too-young": ["不到入学年龄", (v) => `出生日期${framed(v, "birth", " ", " ")}晚于截止日期${framed(v, "cutoff", " ", "")}，今年不到入学年龄，请核对出生日期`],
  "over-age": ["超过当年适龄段", (v) => `出生日期${framed(v, "birth", " ", " ")}早于今年的适龄段${framed(v, "from", "（", " 起）")}，请查去年的缓学批准或是否重复报名`],
  "not-a-graduate": ["不是本年毕业生", (v) => count(v, "year") > 0
    ? `毕业年份是 ${count(v, "year")} 年，不是今年的小学毕业生，请核对`
    : `${plain(v, "school", "毕业学校")}不是本地小学，户籍也在外地，请核对是否随迁子女`],
  "graduate-outside": ["外地小学毕业", (v) => `毕业于外地的${quoted(v, "school", "小学")}，按本地户籍接收，学籍须从原校转来`],
  "graduating-school-unknown": ["外地小学毕业待核实", (v) => `毕业学校${quoted(v, "school", "")}不是本地小学，请核对是否今年毕业、有无学籍`],
  "age-for-stage": ["年龄与学段不符", (v) => `出生日期${framed(v, "birth", " ", " ")}对初中来说偏小，请核对学段和出生日期`],
  "student-number-differs": ["学籍号与身份证号不一致", (v) => `学籍号${quoted(v, "studentNumber", "")}与身份证号对不上，请核对是否同一人`],
  "school-code-differs": ["学校标识码不符", (v) => `所填标识码${quoted(v, "written", "")}与${plain(v, "school", "毕业学校")}的标识码${framed(v, "code", " ", " ")}不同，请核对改正`],
  "school-code-unknown": ["学校标识码待补", (v) => `${plain(v, "school", "毕业学校")}的标识码尚未登记，录花名册前请补上`],
  "roster-cell-blank": ["花名册有空格", (v) => `${framed(v, "school", "", "的")}花名册里「${plain(v, "column", "一栏")}」没有可填的内容，请按户口簿或学籍补上后再交`],
  "roster-not-blank": ["花名册这一栏不填", (v) => `小学不填写${quoted(v, "column", "这一栏")}，请清空`],
  "roster-code-unread": ["标识码写法不对", (v) => `毕业学校标识码应是 10 位数字，这里是${quoted(v, "text", "别的内容")}，请改正`],
  "roster-code-unknown": ["不是本旗学校的标识码", (v) => `${plain(v, "text", "这个标识码")}不是方案里学校的标识码，外地毕业生请核对`],
  "roster-twice": ["花名册上重复", (v) => `${plain(v, "name", "这个孩子")}的身份证号在花名册上出现了两次（另一处：${framed(v, "file", "", " ")}第 ${plain(v, "row", "?")} 行），请留一处`],
  "roster-no-notice": ["没有入学通知书", (v) => `${plain(v, "name", "这个孩子")}没有${framed(v, "school", "", "的")}入学通知书，无通知书不得录入花名册`],
  "roster-other-school": ["通知书是别的学校的", (v) => `${plain(v, "name", "这个孩子")}的通知书是${plain(v, "expected", "别的学校")}的，却在${plain(v, "school", "这所学校")}的花名册上，请核实去向`],
  "roster-differs": ["与通知书不符", (v) => `${plain(v, "name", "这个孩子")}的${quoted(v, "column", "一栏")}与通知书不符：通知书是${quoted(v, "expected", "空白")}，花名册是${quoted(v, "written", "空白")}，请按户口簿核对`],
  "roster-id-differs": ["像是发过通知书的孩子，身份证号对不上", (v) => `${plain(v, "name", "这个孩子")}的身份证号${quoted(v, "text", "（空白）")}对不上任何通知书，报名表第 ${listed(v, "rows", "?")} 行有同校的孩子，姓名相同或号码前 15 位相同，请核对是否同一人；核对前不算报到也不算未到`],
  "roster-school-unknown": ["不知是哪所学校的花名册", (v) => `${framed(v, "file", "「", "」")}没有写明是哪所学校、哪个学段，请在“单位”后写学校全称`],
  "roster-mark-unread": ["报到情况看不懂", (v) => `${plain(v, "name", "这个孩子")}的报到情况看不懂，请写 已报到 或 未报到；暂按已在花名册上算报到`],
  "did-not-come": ["已发通知书未报到", (v) => `已发${plain(v, "school", "")}的通知书，没有报到，学位已空出；请学校查明原因并上报`],
  "notice-outside-dates": ["不在发放日期内", (v) => `${plain(v, "date", "这一天")}不在发放入学通知书的日期（${plain(v, "from", "")} 至 ${plain(v, "to", "")}）内，请核对日期`],
  "calendar-ends": ["工作日历不够", (v) => `方案的日历没有${plain(v, "date", "这一天")}之后那一年的放假安排，算不出复核期限，请补上日历或人工计算`],

  // 以哪个地址为准
  "moved-late": ["按迁移前地址", (v) => `户口${framed(v, "date", "于 ", " ")}迁移，已过规定日期，按迁移前的地址定学校`],
  "moved-late-no-earlier-address": ["缺迁移前地址", (v) => `户口${framed(v, "date", "于 ", " ")}迁移，已过规定日期，须按迁移前的地址定学校，但没有填，请补填`],
  "move-date-unread": ["迁移日期读不出", (v) => `迁移日期${quoted(v, "text", "")}读不出，不能确定按哪个地址，请按“年-月-日”填写`],
  "move-date-open": ["迁移日期不够细", (v) => `迁移日期${quoted(v, "date", "")}不够细，方案的分界日正在其中，不能确定按哪个地址，请按户口簿补全到日`],
  "move-date-missing": ["迁移日期未填", () => "填了迁移前的地址但没有迁移日期，请按户口簿补填日期"],
  "earlier-address-outside": ["迁移前户籍在外地", (v) => `户口${framed(v, "date", "于 ", " ")}从外地迁入，已过规定日期，由教育局统筹安排，请核对确认`],
  "purchase-void": ["房产不能作为依据", (v) => `${plain(v, "what", "这类房产")}不能作为入学依据，不按购房安排，请告知家长`],
  "purchase-kind-unread": ["房产种类不明", (v) => `方案没有写明${quoted(v, "what", "这种")}房产材料，请核对它是不是房产证或网签合同`],
  "purchase-owner": ["产权人不是监护人", (v) => `产权人${quoted(v, "owner", "")}不是孩子的法定监护人，请核对产权证和户口簿`],
  "purchase-owner-unknown": ["产权人身份不明", (v) => `看不出产权人${quoted(v, "owner", "")}是不是法定监护人，请核对产权证`],
  "purchase-not-granted": ["该处购房不能入学", (v) => `房产${framed(v, "what", "属", "招生范围，") || "所在的地方"}没有购房入学的规定，不按购房安排，请告知家长`],
  "purchase-in-zone": ["房产就在户籍片区内", () => "房产就在户籍所属的招生范围内，仍按户籍安排"],
  "purchase-home-missing": ["缺房产地址", () => "申请按购房入学，但没有填房产地址，请按产权证补填"],
  "basis-unread": ["入学依据读不出", (v) => `入学依据${quoted(v, "text", "")}读不出，请写明按户籍、购房还是居住地`],

  // 志愿、优待、兄姐、随迁
  "wish-unknown": ["志愿学校认不出", (v) => `志愿${quoted(v, "wish", "学校")}不是招生的学校，请写学校全称`],
  "wish-not-allowed": ["志愿学校不可选", (v) => `按方案不能选${quoted(v, "wish", "志愿学校")}，这一志愿不算，请告知家长`],
  "wish-other-stage": ["志愿学校没有这个学段", (v) => `志愿${quoted(v, "wish", "学校")}不招这个学段，请核对学段和志愿`],
  "preferential-review": ["优待对象由人安排", (v) => `${quoted(v, "group", "优待对象")}按优待程序由教育局安排，请审核证明后确定学校`],
  "preferential-unread": ["优待类别认不出", (v) => `优待类别${quoted(v, "group", "")}认不出，请核实属于哪一类，再由教育局确定学校`],
  "preferential-no-proof": ["优待证明未交", (v) => `${quoted(v, "group", "优待对象")}可自主选校，但证明没有交，交来前不按优待安排，请补交证明`],
  "sibling-unproven": ["兄姐同校情况待核实", (v) => `申请与兄姐同读${quoted(v, "school", "一校")}，还须核实：${facts(v, "unknown", "是否符合条件")}，请核实后填入相应的列`],
  "sibling-refused": ["不符合兄姐同校", (v) => `申请与兄姐同读${quoted(v, "school", "一校")}不符合条件：${facts(v, "failed", "见相应的列", false)}，这一申请不算`],
  "sibling-school-unread": ["兄姐学校认不出", (v) => `兄姐就读学校${quoted(v, "school", "")}认不出，请写学校全称`],
  "migrant-no-home": ["随迁子女居住地不明", (v) => `户籍在外地，居住地${quoted(v, "matched", "")}没有填或认不出学校${framed(v, "candidates", "，可能是", "")}，请核实现住址`],
  "household-open": ["户籍所属学校未定", (v) => `按购房申请，但户籍地址${quoted(v, "matched", "")}还定不下学校${framed(v, "candidates", "，可能是", "")}，请核对户籍地址`],
  "household-outside": ["户籍在外地", () => "户籍在外地，按随迁子女办理"],
  "returning-outside": ["回流学生户籍在外地", () => "登记为回流学生，但户籍仍在外地，请核对户口簿"],
  "migrant-inside": ["随迁子女户籍在本地", (v) => `登记为随迁子女，但户籍在本地${framed(v, "place", "（", "）")}，按户籍办理，请核对类别`],

  // 残疾、缓学、材料
  "disability-follows-zone": ["随班就读", () => "随班就读，按招生范围就近入学，请学校做好接收准备"],
  "taught-at-home": ["送教上门", () => "送教上门，学籍在所定学校，不占班级学位"],
  "disability-unread": ["残疾情况读不出", () => "残疾情况读不出，请写明随班就读还是送教上门"],
  deferred: ["已批准缓学或免学", (v) => `${worded(DEFERRALS, text(v, "asked") || "deferral")}已批准，今年不安排入学`],
  "deferral-pending": ["缓学或免学待批", (v) => `申请了${worded(DEFERRALS, text(v, "asked") || "deferral")}但还没有批准，先按入学安排，请在批复后更新`],
  "deferral-unread": ["缓学情况读不出", () => "缓学或免学的登记读不出，请写明申请的是缓学还是免学、是否批准"],
  "deferral-notice-back": ["通知书须收回", (v) => `已批准缓学或免学，${framed(v, "school", "到", "的")}入学通知书须收回，收回后请改通知书状态`],
  "document-missing": ["缺材料", (v) => `缺少${listed(v, "documents", "入学材料")}，交齐前不发通知书，请通知家长补交`],

  // 学位与分班
  "household-over-plan": ["户籍学位不足", (v) => `${plain(v, "school", "户籍所属学校")}学位已满，这个户籍生没有学位，请教育局调整招生${framed(v, "schools", "，还有空位的：", "")}`],
  "waiting-for-placement": ["待统筹安排", (v) => `还没有得到学位，请教育局统筹安排${framed(v, "schools", "，还有空位的：", "")}`],
  "placed-by-bureau": ["统筹安排待确认", (v) => `${text(v, "asked") === text(v, "school") ? "" : framed(v, "asked", "", "没有学位，")}由教育局统筹到${plain(v, "school", "有空位的学校")}，请确认`],
  "fixed-over-plan": ["已定人数超过学位", (v) => `${plain(v, "school", "该校")}已发通知或已裁定的孩子${framed(v, "fixed", " ", " 人")}超过学位${framed(v, "seats", " ", " 个")}，不再增加，请教育局处理`],
  "fixed-school-unknown": ["已定学校认不出", (v) => `已发通知或裁定的学校${quoted(v, "school", "")}认不出或不招这个学段，请改成学校全称`],
  "fixed-differs": ["已定学校与招生范围不同", (v) => `已定在${plain(v, "school", "另一所学校")}，与地址所属的${plain(v, "zone", "学校")}不同，已保留原来的决定，请核对`],
  "twins-apart": ["双胞胎未能同班", (v) => `要求与${plain(v, "others", "双胞胎的另一个")}同班，没有做到，请学校查看`],
  "class-request-unmet": ["分班要求未能满足", (v) => `要求与${plain(v, "others", "另一个孩子")}${CLASS_WISHES.get(text(v, "wish")) ?? "同班或分开"}，没有做到，请学校查看`],
  "class-request-unread": ["分班要求读不出", (v) => `分班要求${framed(v, "request", "（与「", "」）")}读不出或找不到所说的孩子，请写明与谁同班或分开`],
  "class-over-size": ["班额超过上限", (v) => `${plain(v, "school", "该校")}${framed(v, "class", " ", " 班")}人数超过班额上限，请增加班级或调整招生`],
};

/** Headings with their cells: two columns may well bear the same heading. */
function columns(v: Values): string {
  const cells = list(v, "cells");
  const named = list(v, "headings").map((heading, index) => `「${heading}」${cells[index] === undefined ? "" : `（${cells[index]}）`}`);
  return named.length === 0 ? "有两列" : join(named);
}

/** Rows of the sheet, this one among them. */
function rows(v: Values, absent: string): string {
  const found = list(v, "rows");
  return found.length === 0 ? absent : `第 ${join(found)} 行`;
}

const at = (v: Values): string => (list(v, "rows").length === 0 ? "" : `（${rows(v, "")}）`);

const sexOf = (v: Values, name: string): string => {
  const sex = SEXES.get(text(v, name));
  return sex === undefined ? "" : `（${sex}）`;
};

/** The conditions of 六(三) that are unknown, or, negated, that fail. */
function facts(v: Values, name: string, absent: string, asked = true): string {
  const found = list(v, name).map((fact) => worded(asked ? SIBLING_FACTS.asked : SIBLING_FACTS.failed, fact));
  return found.length === 0 ? absent : join(found);
}

/** Who said what: 张三：采用 宝昌镇/东红村；李四：属实. */
function rulings(v: Values): string {
  const [verdicts, adopted] = [list(v, "verdicts"), list(v, "adopted")];
  const said = list(v, "by").map((by, at) => `${by}：${worded(VERDICT_NAMES, verdicts[at] ?? "")}${(adopted[at] ?? "") === "" ? "" : ` ${adopted[at] ?? ""}`}`).join("；");
  return said === "" ? "" : `（${said}）`;
}
const VERDICT_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(VERDICTS));

const OFFICES: ReadonlyMap<string, string> = new Map([["household", "户籍"], ["housing", "房管"], ["student-record", "学籍"]]);
const office = (v: Values): string => worded(OFFICES, plain(v, "office", "该部门"));
const said = (v: Values, name: string): string => quoted({ [name]: list(v, name).map((each) => worded(SEXES, each)) }, name, "空白");
