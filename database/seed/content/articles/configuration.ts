import { ArticleKind } from '../../../../subgraphs/services/enums';
import { SupportCategory } from '../../../../subgraphs/shared/vocabulary';
import type { ArticleText } from '../article-text';

/** Articles of the category SOFTWARE_CONFIGURATION. */
export const configurationArticles: readonly ArticleText[] = [
  {
    key: 'spf-dkim-dmarc',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.SOFTWARE_CONFIGURATION,
    productKey: 'exchange-online-plan-2',
    translations: {
      en: {
        title: 'Stop forged mail with SPF, DKIM and DMARC',
        body: `These three DNS records tell other mail servers which messages really come from the customer.

1. List everything that sends mail under the domain: the mailboxes, but also the shop system, invoices, scanners and newsletters.
2. SPF: keep exactly one TXT record that begins with v=spf1. Include the service's own name as the domain wizard shows it, then the other senders, and end with -all. More than ten look-ups make the record invalid.
3. DKIM: open the security portal, choose Policies > Email authentication, select the domain and publish the two CNAME records. Wait until they are visible from outside, then turn signing on.
4. DMARC: add a TXT record at _dmarc with v=DMARC1; p=none and rua=mailto: with an address of the customer.
5. Read the reports for two weeks. Mend senders that fail.
6. Change p=none to p=quarantine, and after another two weeks to p=reject.

Check a message afterwards: its header should say spf=pass, dkim=pass and dmarc=pass.`,
      },
      'zh-CN': {
        title: '用 SPF、DKIM 和 DMARC 阻止伪造邮件',
        body: `这三条 DNS 记录告诉其他邮件服务器哪些邮件确实来自该客户。

1. 列出所有以该域名发信的系统：除邮箱外，还有商城、发票、扫描仪和邮件群发。
2. SPF：只保留一条以 v=spf1 开头的 TXT 记录。按域向导的提示加入本服务的名称，再加入其他发信方，以 -all 结尾。查询超过十次会使记录失效。
3. DKIM：打开安全门户，选择“策略 > 电子邮件身份验证”，选中域名并发布两条 CNAME 记录。外部可以查到后再启用签名。
4. DMARC：在 _dmarc 添加 TXT 记录，内容为 v=DMARC1; p=none，并用 rua=mailto: 指定客户的接收地址。
5. 阅读两周报告，修正未通过的发信方。
6. 把 p=none 改为 p=quarantine，再过两周改为 p=reject。

最后检查一封邮件，邮件头中应出现 spf=pass、dkim=pass 和 dmarc=pass。`,
      },
      'zh-TW': {
        title: '用 SPF、DKIM 和 DMARC 阻止偽造郵件',
        body: `這三條 DNS 記錄告訴其他郵件伺服器哪些郵件確實來自該客戶。

1. 列出所有以該網域名稱寄信的系統：除信箱外，還有商城、發票、掃描器和郵件大量寄送。
2. SPF：只保留一條以 v=spf1 開頭的 TXT 記錄。按網域精靈的提示加入本服務的名稱，再加入其他寄信方，以 -all 結尾。查詢超過十次會使記錄失效。
3. DKIM：開啟安全入口網站，選擇「原則 > 電子郵件身分驗證」，選中網域名稱並發布兩條 CNAME 記錄。外部可以查到後再啟用簽章。
4. DMARC：在 _dmarc 新增 TXT 記錄，內容為 v=DMARC1; p=none，並用 rua=mailto: 指定客戶的接收地址。
5. 閱讀兩週報告，修正未通過的寄信方。
6. 把 p=none 改為 p=quarantine，再過兩週改為 p=reject。

最後檢查一封郵件，郵件標頭中應出現 spf=pass、dkim=pass 和 dmarc=pass。`,
      },
    },
  },
  {
    key: 'site-permissions',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.SOFTWARE_CONFIGURATION,
    productKey: 'sharepoint-online-plan-1',
    translations: {
      en: {
        title: 'Put the permissions of a SharePoint site in order',
        body: `Permissions that were given file by file become unreadable. Go back to groups.

1. Draw a small table with the customer: which group of people reads, edits or owns which library.
2. Open the site, choose Settings > Site permissions > Advanced permission settings. The yellow bar says how many items have permissions of their own; open the list.
3. For each item in the list choose Delete unique permissions, unless the table says otherwise. It then inherits from the library again.
4. Put people into the three standard groups: Owners, Members, Visitors. Give rights to groups only, never to single persons.
5. For a confidential library choose Library settings > Permissions > Stop inheriting, remove Members, and add a group of its own.
6. Use Check permissions with the name of one person from each group, and compare with the table.

Keep at least two owners per site. If the last owner leaves, an administrator adds another in the SharePoint admin centre under Active sites > Membership.`,
      },
      'zh-CN': {
        title: '整理 SharePoint 网站的权限',
        body: `逐个文件授予的权限最终会无法看清，请回到用组管理。

1. 与客户一起画一张简表：哪组人员对哪个文档库可以阅读、编辑或拥有。
2. 打开网站，选择“设置 > 网站权限 > 高级权限设置”。黄色提示条会显示有多少项目使用独立权限，打开该列表。
3. 除简表另有规定外，对列表中的每一项选择“删除独有权限”，使其重新继承文档库的权限。
4. 把人员放入三个标准组：所有者、成员、访问者。只给组授权，不给个人授权。
5. 保密的文档库选择“库设置 > 权限 > 停止继承”，移除成员组，再添加专用组。
6. 用“检查权限”输入每组中的一个人名，与简表核对。

每个网站至少保留两名所有者。如果最后一名所有者离职，管理员可在 SharePoint 管理中心的“活动网站 > 成员资格”中添加。`,
      },
      'zh-TW': {
        title: '整理 SharePoint 網站的權限',
        body: `逐個檔案授予的權限最終會無法看清，請回到用群組管理。

1. 與客戶一起畫一張簡表：哪一組人員對哪個文件庫可以閱讀、編輯或擁有。
2. 開啟網站，選擇「設定 > 網站權限 > 進階權限設定」。黃色提示條會顯示有多少項目使用獨立權限，開啟該清單。
3. 除簡表另有規定外，對清單中的每一項選擇「刪除獨有權限」，使其重新繼承文件庫的權限。
4. 把人員放入三個標準群組：所有者、成員、存取者。只給群組授權，不給個人授權。
5. 保密的文件庫選擇「庫設定 > 權限 > 停止繼承」，移除成員群組，再新增專用群組。
6. 用「檢查權限」輸入每組中的一個人名，與簡表核對。

每個網站至少保留兩名所有者。如果最後一名所有者離職，管理員可在 SharePoint 管理中心的「活動網站 > 成員資格」中新增。`,
      },
    },
  },
  {
    key: 'enrol-devices',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.SOFTWARE_CONFIGURATION,
    productKey: 'intune-plan-1',
    translations: {
      en: {
        title: 'Enrol company computers in device management',
        body: `1. Check the licences: each person who signs in to a managed computer needs one.
2. In the device management portal choose Devices > Enrollment > Automatic enrollment, and set the scope to a pilot group of ten persons.
3. Create a compliance policy: disk encryption required, firewall on, operating system not older than the version that the customer supports. Mark devices as not compliant after three days, so that people have time to react.
4. Create a configuration profile with the settings that the customer wants: updates, browser home page, screen lock after ten minutes.
5. On a new computer, choose "Set up for work or school" at the first start, and sign in with the work account. On a used one: Settings > Accounts > Access work or school > Connect.
6. After 15 minutes the computer appears in the portal. Look at its compliance, and press Sync if it stays "Not evaluated".
7. Extend the scope department by department.

Do not enrol private computers this way: use app protection policies for them.`,
      },
      'zh-CN': {
        title: '将公司电脑纳入设备管理',
        body: `1. 检查许可证：登录受管电脑的每个人都需要一个。
2. 在设备管理门户选择“设备 > 注册 > 自动注册”，范围设为十人的试点组。
3. 建立合规策略：必须加密磁盘、打开防火墙、操作系统不低于客户支持的版本。设为三天后才标记为不合规，给用户留出处理时间。
4. 建立配置文件，包含客户需要的设置：更新、浏览器主页、十分钟后锁屏。
5. 新电脑首次启动时选择“设置为工作或学校使用”，用工作账户登录。旧电脑选择“设置 > 账户 > 连接工作或学校账户 > 连接”。
6. 15 分钟后电脑会出现在门户中。查看合规状态，如一直显示“未评估”，请点击“同步”。
7. 按部门逐步扩大范围。

私人电脑不要用这种方式注册，请改用应用保护策略。`,
      },
      'zh-TW': {
        title: '將公司電腦納入裝置管理',
        body: `1. 檢查授權：登入受管電腦的每個人都需要一個。
2. 在裝置管理入口網站選擇「裝置 > 註冊 > 自動註冊」，範圍設為十人的試點組。
3. 建立合規原則：必須加密磁碟、開啟防火牆、作業系統不低於客戶支援的版本。設為三天後才標記為不合規，給使用者留出處理時間。
4. 建立設定檔，包含客戶需要的設定：更新、瀏覽器首頁、十分鐘後鎖定螢幕。
5. 新電腦首次啟動時選擇「設定為工作或學校使用」，用工作帳戶登入。舊電腦選擇「設定 > 帳戶 > 連線工作或學校帳戶 > 連線」。
6. 15 分鐘後電腦會出現在入口網站中。檢視合規狀態，如一直顯示「未評估」，請點選「同步」。
7. 按部門逐步擴大範圍。

私人電腦不要用這種方式註冊，請改用應用程式保護原則。`,
      },
    },
  },
  {
    key: 'report-gateway',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.SOFTWARE_CONFIGURATION,
    productKey: 'power-bi-premium',
    translations: {
      en: {
        title: 'Refresh reports from a database inside the company',
        body: `Reports in the cloud reach a database in the company through a gateway that you install beside it.

1. Choose a server that is always on, has 8 GB of memory, and is close to the database in the network. Do not use a laptop or the domain controller.
2. Install the gateway in standard mode, sign in with an account of the customer's tenant and choose the region of that tenant. Store the recovery key in the customer's password safe.
3. Allow outgoing connections on port 443 and on 5671 to 5672. Nothing needs to be opened towards the inside.
4. In the service choose Manage connections and gateways, select the gateway and add a connection with exactly the server and database name that the report uses.
5. Open the settings of the semantic model, choose the gateway connection, and set the refresh to an hour when no backup runs.
6. Install the gateway on a second server and join it to the same cluster.

"Credentials could not be decrypted" means that the recovery key was changed: enter the password of the connection again.`,
      },
      'zh-CN': {
        title: '让报表从公司内部数据库刷新',
        body: `云端报表通过安装在数据库旁边的网关访问公司内部数据库。

1. 选择一台常开、内存 8 GB、在网络上靠近数据库的服务器，不要使用笔记本电脑或域控制器。
2. 以标准模式安装网关，用客户租户的账户登录，并选择该租户的区域。恢复密钥保存在客户的密码库中。
3. 允许 443 端口以及 5671 到 5672 端口的出站连接，无需开放任何入站端口。
4. 在服务中选择“管理连接和网关”，选中网关并添加连接，服务器名和数据库名必须与报表中完全一致。
5. 打开语义模型的设置，选择网关连接，把刷新时间安排在没有备份的时段。
6. 在第二台服务器上安装网关，并加入同一群集。

“无法解密凭据”表示恢复密钥已更改，请重新输入连接的密码。`,
      },
      'zh-TW': {
        title: '讓報表從公司內部資料庫重新整理',
        body: `雲端報表透過安裝在資料庫旁邊的閘道存取公司內部資料庫。

1. 選擇一臺常開、記憶體 8 GB、在網路上靠近資料庫的伺服器，不要使用筆記型電腦或網域控制站。
2. 以標準模式安裝閘道，用客戶租戶的帳戶登入，並選擇該租戶的區域。恢復金鑰儲存在客戶的密碼庫中。
3. 允許 443 連接埠以及 5671 到 5672 連接埠的輸出連線，無需開放任何輸入連接埠。
4. 在服務中選擇「管理連線和閘道」，選中閘道並新增連線，伺服器名和資料庫名必須與報表中完全一致。
5. 開啟語意模型的設定，選擇閘道連線，把重新整理時間安排在沒有備份的時段。
6. 在第二臺伺服器上安裝閘道，並加入同一群集。

「無法解密認證」表示恢復金鑰已更改，請重新輸入連線的密碼。`,
      },
    },
  },
  {
    key: 'case-routing',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.SOFTWARE_CONFIGURATION,
    productKey: 'dynamics-365-customer-service',
    translations: {
      en: {
        title: 'Route cases to the right team in Dynamics 365',
        body: `1. Agree with the customer on three facts that decide: product line, language and priority. More rules than that are hard to maintain.
2. In the customer service admin centre choose Queues and create one for each team, with its members and an address for incoming mail.
3. Choose Case settings > Routing rule sets > New. Add one rule for each team, from the most special to the most general. The first that matches wins.
4. Make the last rule a catch-all that puts the case into a queue which somebody looks at every morning.
5. Activate the rule set. Only one can be active at a time.
6. Choose Automatic record creation, so that mail to the support address becomes a case, and test with one message per rule.
7. Open a case that went wrong and look at its routing diagnostics: they name the rule that matched and the values that were compared.

A case that was moved by hand is not routed again, unless somebody uses Save & Route.`,
      },
      'zh-CN': {
        title: '在 Dynamics 365 中将案例路由到正确的团队',
        body: `1. 与客户商定三个决定因素：产品线、语言和优先级。规则再多就难以维护。
2. 在客户服务管理中心选择“队列”，为每个团队建立一个，包含成员和收信地址。
3. 选择“案例设置 > 路由规则集 > 新建”。每个团队一条规则，从最具体到最一般排列，第一条匹配的生效。
4. 最后一条设为兜底规则，把案例放入每天早上有人查看的队列。
5. 激活规则集。同一时间只能有一个处于激活状态。
6. 设置“自动记录创建”，使发到支持邮箱的邮件变成案例，并为每条规则各发一封测试邮件。
7. 如有案例分配错误，打开其路由诊断，可看到匹配的规则和比较的值。

手动移动过的案例不会再次路由，除非使用“保存并路由”。`,
      },
      'zh-TW': {
        title: '在 Dynamics 365 中將案例路由到正確的團隊',
        body: `1. 與客戶商定三個決定因素：產品線、語言和優先順序。規則再多就難以維護。
2. 在客戶服務管理中心選擇「佇列」，為每個團隊建立一個，包含成員和收信地址。
3. 選擇「案例設定 > 路由規則集 > 新建」。每個團隊一條規則，從最具體到最一般排列，第一條符合的生效。
4. 最後一條設為預設規則，把案例放入每天早上有人檢視的佇列。
5. 啟用規則集。同一時間只能有一個處於啟用狀態。
6. 設定「自動記錄建立」，使發到支援信箱的郵件變成案例，並為每條規則各發一封測試郵件。
7. 如有案例分配錯誤，開啟其路由診斷，可看到符合的規則和比較的值。

手動移動過的案例不會再次路由，除非使用「儲存並路由」。`,
      },
    },
  },
];
