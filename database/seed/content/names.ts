// Everything here is invented; a company or person of the same name is a coincidence.

/** A word in Chinese script and what it is in Latin script. */
export interface Name {
  readonly chinese: string;
  readonly latin: string;
}

/** An industry, with the word that stands for it in domain names. */
export interface Industry extends Name {
  readonly slug: string;
}

/** A city, with the ISO 3166-1 code of where it is. */
export interface City extends Name {
  readonly country: string;
}

export const FAMILY_NAMES: readonly Name[] = names(`
  王|Wang, 李|Li, 张|Zhang, 刘|Liu, 陈|Chen, 杨|Yang, 赵|Zhao, 黄|Huang, 周|Zhou, 吴|Wu, 徐|Xu,
  孙|Sun, 胡|Hu, 朱|Zhu, 高|Gao, 林|Lin, 何|He, 郭|Guo, 马|Ma, 罗|Luo, 梁|Liang, 宋|Song, 郑|Zheng,
  谢|Xie, 韩|Han, 唐|Tang, 冯|Feng, 于|Yu, 董|Dong, 萧|Xiao, 程|Cheng, 曹|Cao, 袁|Yuan, 邓|Deng,
  许|Xu, 傅|Fu, 沈|Shen, 曾|Zeng, 彭|Peng, 吕|Lv,
`);

export const GIVEN_NAMES: readonly Name[] = names(`
  雨桐|Yutong, 子涵|Zihan, 浩然|Haoran, 思远|Siyuan, 晓明|Xiaoming, 佳怡|Jiayi, 文博|Wenbo,
  梦琪|Mengqi, 志强|Zhiqiang, 丽华|Lihua, 建国|Jianguo, 雪梅|Xuemei, 俊杰|Junjie, 诗涵|Shihan,
  宇航|Yuhang, 欣怡|Xinyi, 博文|Bowen, 静|Jing, 伟|Wei, 敏|Min, 磊|Lei, 洋|Yang, 艳|Yan, 勇|Yong,
  娟|Juan, 涛|Tao, 明|Ming, 超|Chao, 兰|Lan, 霞|Xia, 平|Ping, 刚|Gang, 桂英|Guiying, 天宇|Tianyu,
  若曦|Ruoxi, 嘉豪|Jiahao, 瑞|Rui, 凯|Kai, 一诺|Yinuo, 书瑶|Shuyao, 承恩|Chengen, 家豪|Jiahao,
`);

export const LATIN_FIRST_NAMES: readonly string[] = words(`
  Elena, Marcus, Priya, Daniel, Sofia, Henrik, Amara, Lucas, Ingrid, Rafael, Yuki, Hannah, Omar,
  Chloe, Viktor, Nadia, Thomas, Leila, Jonas, Maria, Arjun, Freya, Mateo, Alice, Kenji, Grace,
  Oliver, Samira, Paul, Irina,
`);

export const LATIN_LAST_NAMES: readonly string[] = words(`
  Marchetti, Halvorsen, Raman, Okafor, Lindqvist, Ferreira, Tanaka, Brandt, Haddad, Novak, Keller,
  Dubois, Petrova, Whitfield, Moreau, Iyer, Castellano, Bergmann, Osei, Varga, Sato, Donnelly,
  Kowalska, Reyes, Achterberg, Lim, Fraser, Ng, Sandoval, Ito,
`);

/** What companies with a Chinese name are called. */
export const CHINESE_BRANDS: readonly Name[] = names(`
  澄岚|Chenglan, 沐川|Muchuan, 衡岳|Hengyue, 翎羽|Lingyu, 朔风|Shuofeng, 锦瀚|Jinhan, 云汀|Yunting,
  瑾源|Jinyuan, 拓岸|Tuoan, 泓景|Hongjing, 北辰禾|Beichenhe, 青屿|Qingyu, 穗丰|Suifeng, 曜石|Yaoshi,
  墨涵|Mohan, 启岭|Qiling, 安澜|Anlan, 凌霁|Lingji, 嘉禾堂|Jiahetang, 松庭|Songting, 望潮|Wangchao,
  齐岱|Qidai, 琢玉|Zhuoyu, 川行|Chuanxing, 明砚|Mingyan, 和煦|Hexu, 天枢阁|Tianshuge,
  枫桥里|Fengqiaoli, 海棠湾|Haitangwan, 长戈|Changge, 星槎|Xingcha, 蓝桉|Lanan, 九皋|Jiugao,
  润泽源|Runzeyuan, 鸿渐|Hongjian, 知微|Zhiwei, 东篱|Dongli, 博屿|Boyu, 晴川阁|Qingchuange,
  沁芳|Qinfang,
`);

/** What companies with a Latin name only are called. */
export const LATIN_BRANDS: readonly string[] = words(`
  Fabrel, Northmoor, Velanta, Quillon, Ostrava Bay, Tessel, Marrowick, Lumenby, Harrowgate,
  Corvessa, Pellworth, Sundergaard, Ardenfell, Brightwater, Calloway Pines, Delmaris, Everstoke,
  Finchley Park, Gravenhorst, Hollisend,
`);

export const INDUSTRIES: readonly Industry[] = rows(`
  精密仪器|Precision Instruments|precision, 物流|Logistics|logistics, 食品|Foods|foods,
  纺织|Textiles|textiles, 医疗器械|Medical Devices|medical, 新能源|Renewables|renewables,
  教育科技|Learning|learning, 建筑设计|Architecture|architecture, 汽车零部件|Auto Parts|autoparts,
  电子|Electronics|electronics, 环保科技|Environment|environment, 国际贸易|Trading|trading,
  酒店管理|Hotels|hotels, 包装材料|Packaging|packaging, 生物科技|Biosciences|bio, 传媒|Media|media,
  律师事务所|Law Partners|law, 零售|Retail|retail, 化工|Chemicals|chemicals, 农业|Agriculture|agri,
  家居|Home Living|home, 航运|Shipping|shipping, 机器人|Robotics|robotics, 珠宝|Jewellery|jewellery,
`).map(([chinese = '', latin = '', slug = '']) => ({ chinese, latin, slug }));

export const CITIES: readonly City[] = rows(`
  上海|Shanghai|CN, 北京|Beijing|CN, 深圳|Shenzhen|CN, 广州|Guangzhou|CN, 杭州|Hangzhou|CN,
  苏州|Suzhou|CN, 成都|Chengdu|CN, 武汉|Wuhan|CN, 南京|Nanjing|CN, 西安|Xi'an|CN, 青岛|Qingdao|CN,
  厦门|Xiamen|CN, 天津|Tianjin|CN, 重庆|Chongqing|CN, 宁波|Ningbo|CN, 长沙|Changsha|CN,
  香港|Hong Kong|HK, 台北|Taipei|TW, 新加坡|Singapore|SG, 澳门|Macao|MO,
`).map(([chinese = '', latin = '', country = '']) => ({ chinese, latin, country }));

function words(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}

function rows(text: string): string[][] {
  return words(text).map((row) => row.split('|'));
}

function names(text: string): Name[] {
  return rows(text).map(([chinese = '', latin = '']) => ({ chinese, latin }));
}
