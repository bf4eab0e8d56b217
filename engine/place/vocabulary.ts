/**
 * The generic words of Chinese addresses: they hold in every county, so they stand here and not in a policy file.
 * Names of places, and the level words a county uses (`levels`), are the policy's.
 */

/** Streets: a name followed by one of these is a street's name, whatever village bears it too. */
export const STREET = ["大街", "大道", "街道", "街", "路", "巷", "胡同", "弄", "公路", "国道", "省道"];

/** What else takes a place's name for its own: none of these says that the address lies in that place. */
export const NAMESAKE = [
  "小学", "中学", "学校", "幼儿园", "医院", "卫生院", "市场", "广场", "商场", "超市", "宾馆", "饭店", "公司", "工厂", "厂",
  "家属院", "家属楼", "花园", "家园", "公寓", "小区", "新区", "园区", "佳苑", "嘉园", "苑", "大厦", "大桥", "桥", "水库", "加油站", "车站", "政府", "派出所",
  "牧场", "林场", "煤矿", "矿",
];

/** Words of a door: a number before one of these, or alone, tells where in the place, not which place. */
export const DOOR = ["号楼", "号院", "号", "#", "栋", "幢", "座", "单元", "楼", "室", "户", "排", "院", "门", "层", "弄"];

/** After a compound's name: near it, perhaps not in it. */
export const BESIDE = ["对面", "对过", "斜对", "旁", "附近", "隔壁", "门口", "门前", "外", "以", "东", "西", "南", "北", "前", "后"];

/** What may stand at the left of a name that begins in the middle of an address. */
export const LEFT_EDGE = new Set("街路巷道号楼院段侧口,()-0123456789");

/** A natural village inside a village: a name before it names no village of the plan. */
export const HAMLET = ["自然村", "自然屯", "屯"];

/** Names of a column typed into the cell itself. */
export const LABEL = [
  "户籍所在地址", "户籍所在地", "户口所在地址", "户口所在地", "户籍地址", "户口地址", "户籍住址", "户籍地", "户口地", "户籍", "户口",
  "家庭住址", "家庭地址", "现家庭住址", "现居住地址", "现居住地", "现住地址", "现住址", "现住地", "现住", "现址", "现居", "居住地址", "居住地",
  "实际住址", "常住地址", "常住地", "住址", "住所", "地址", "家住", "原籍", "原址", "原住址", "原住", "原户籍", "原户口", "原名", "原为", "原属",
  "现名", "现为", "现属", "曾住", "迁自", "迁往", "迁至", "迁入", "迁出", "搬至", "租住", "暂住", "购房",
];

/** Of those, the ones after which another address begins in the middle of a text. */
export const REMARK = [
  "户籍", "户口", "现住", "现址", "现居", "现家庭", "现名", "现为", "现属", "原籍", "原址", "原住", "原户", "原名", "原为", "原属",
  "曾住", "迁自", "迁往", "迁至", "迁入", "迁出", "搬至", "租住", "暂住", "家住", "家庭住址", "实际住址", "居住地", "购房",
];
/** The same, only where the text or a bracket begins. */
export const REMARK_AT_EDGE = ["原", "现", "今", "曾"];

/** What is named beside one of these is just not meant: no reading of such a text is certain. */
export const EXCEPT = ["除外", "不含", "不包括"];

export const COUNTRY = ["中华人民共和国", "中国"];
/** Our own county without its name. */
export const THIS_COUNTY = ["本旗", "我旗", "本县", "我县", "本市", "我市", "本区", "我区"];

/** Levels of administration above the township, as the last character of their names. */
export const ABOVE_TOWNSHIP = new Set("省市盟县旗区州");
/** These before 区 make it no district of administration. */
export const NO_DISTRICT = new Set("社小园城郊矿林牧片新老校厂库辖房东西南北");
/** These after 市, 县 or 旗 make it an institution of ours, as in 旗政府. */
export const INSTITUTION = ["政府", "人民", "委", "医院", "中医", "直", "属", "级", "场", "民政", "政", "区", "局"];
/** 县城 is the county's town, 县城关镇 a township. */
export const COUNTY_TOWN = { word: "城", unless: ["城关", "城区", "城郊", "城厢", "城镇", "城乡", "城东", "城西", "城南", "城北"] };

/** Levels of a township elsewhere that a policy's own `levels` may lack. */
export const TOWNSHIP = ["街道办事处", "街道办", "办事处", "民族苏木", "民族乡", "公社", "街道", "苏木", "镇", "乡"];

export const PROVINCE = [
  "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南",
  "广东", "广西", "海南", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "台湾", "香港", "澳门", "内蒙古",
];

/**
 * Characters that carry a name's sense: direction, number, size, order, age, colour. Two names that differ in such a
 * character are two places (东河沿 and 西河沿), however alike the rest.
 */
export const SENSE = new Set("东西南北中前后左右上下内外里大小高低长短宽窄深浅老新旧头尾首末红黄黑白青蓝绿紫灰一二三四五六七八九十百千万两双单孤独");

/** What registers add to a name or drop from it. */
export const DIMINUTIVE = { anywhere: new Set("山子"), first: new Set("小"), safest: new Set("子") };
