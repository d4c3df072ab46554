import { ArticleKind } from '../../../../subgraphs/services/enums';
import { SupportCategory } from '../../../../subgraphs/shared/vocabulary';
import type { ArticleText } from '../article-text';

/** Articles of the category HOW_TO_AND_FAQ. */
export const howToArticles: readonly ArticleText[] = [
  {
    key: 'share-file-outside',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.HOW_TO_AND_FAQ,
    productKey: 'onedrive-plan-2',
    translations: {
      en: {
        title: 'Share a file with somebody outside the company',
        body: `1. An administrator first checks what is allowed: open the SharePoint admin centre, Policies > Sharing. "New and existing guests" is a good compromise; "Anyone" makes links that work without signing in.
2. In OneDrive, select the file and choose Share.
3. Open the link settings. Choose Specific people, take away "Allow editing" unless it is needed, and set an expiry date, for example 14 days.
4. Enter the recipient's address and a short message, and send.
5. The recipient gets a code by e-mail and opens the file in the browser. No account is needed.
6. To end it, open Manage access on the same file and remove the link.

If Share is greyed out, the file lies in a site whose own limit is stricter than that of the company; the site's owner can see it under Site settings > Sharing. If the recipient does not get the code, look in the spam folder, then send the link again to exactly the address that the recipient signs in with.`,
      },
      'zh-CN': {
        title: '与公司外部人员共享文件',
        body: `1. 管理员先检查允许的范围：打开 SharePoint 管理中心的“策略 > 共享”。“新来宾和现有来宾”较为稳妥；“任何人”则会生成无需登录的链接。
2. 在 OneDrive 中选中文件，点击“共享”。
3. 打开链接设置，选择“特定人员”；如不需要修改请取消“允许编辑”，并设置到期日，例如 14 天。
4. 输入对方邮箱和简短说明，然后发送。
5. 对方会收到邮件验证码，在浏览器中打开文件，无需账户。
6. 结束共享时，在同一文件的“管理访问权限”中删除链接。

如果“共享”呈灰色，说明文件所在网站的限制比公司更严，网站所有者可在“网站设置 > 共享”中查看。如果对方收不到验证码，请先检查垃圾邮件，再向对方登录所用的邮箱重新发送。`,
      },
      'zh-TW': {
        title: '與公司外部人員共享檔案',
        body: `1. 管理員先檢查允許的範圍：開啟 SharePoint 管理中心的「原則 > 共享」。「新來賓和現有來賓」較為穩妥；「任何人」則會生成無需登入的連結。
2. 在 OneDrive 中選中檔案，點選「共享」。
3. 開啟連結設定，選擇「特定人員」；如不需要修改請取消「允許編輯」，並設定到期日，例如 14 天。
4. 輸入對方信箱和簡短說明，然後傳送。
5. 對方會收到郵件驗證碼，在瀏覽器中開啟檔案，無需帳戶。
6. 結束共享時，在同一檔案的「管理存取權限」中刪除連結。

如果「共享」呈灰色，說明檔案所在網站的限制比公司更嚴，網站所有者可在「網站設定 > 共享」中檢視。如果對方收不到驗證碼，請先檢查垃圾郵件，再向對方登入所用的信箱重新傳送。`,
      },
    },
  },
  {
    key: 'first-power-bi-report',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.HOW_TO_AND_FAQ,
    productKey: 'power-bi-pro',
    translations: {
      en: {
        title: 'Build a first report and publish it to colleagues',
        body: `1. Install Power BI Desktop from the company portal and sign in with the work account.
2. Choose Get data > Excel workbook and select the file. Tick the tables, then Transform data rather than Load.
3. In the editor, remove empty rows, set the type of each column (dates as dates, amounts as decimal numbers), and close with Apply.
4. In the model view, connect the tables: drag the customer number of one table onto that of the other.
5. Build a page: a bar chart of the amount by month, a table by customer and a slicer for the year.
6. Choose Publish and pick a workspace, not "My workspace": colleagues cannot be given access there.
7. In the browser, open the workspace, choose Manage access and add colleagues as Viewers. Each of them needs a Pro licence.
8. Under Settings of the semantic model, set a daily refresh. Files in OneDrive refresh without a gateway.`,
      },
      'zh-CN': {
        title: '制作第一份报表并发布给同事',
        body: `1. 从公司门户安装 Power BI Desktop，用工作账户登录。
2. 选择“获取数据 > Excel 工作簿”并选定文件。勾选表格后点击“转换数据”，不要直接加载。
3. 在编辑器中删除空行，设置每列的类型（日期为日期，金额为十进制数），然后关闭并应用。
4. 在模型视图中建立关联：把一张表的客户编号拖到另一张表的客户编号上。
5. 制作页面：按月份的金额柱形图、按客户的表格，以及年份切片器。
6. 点击“发布”，选择一个工作区；不要选“我的工作区”，那里无法授权给同事。
7. 在浏览器中打开工作区，选择“管理访问权限”，把同事添加为查看者。每人都需要 Pro 许可证。
8. 在语义模型的设置中安排每日刷新。OneDrive 中的文件刷新时无需网关。`,
      },
      'zh-TW': {
        title: '製作第一份報表並發布給同事',
        body: `1. 從公司入口網站安裝 Power BI Desktop，用工作帳戶登入。
2. 選擇「取得資料 > Excel 活頁簿」並選定檔案。勾選表格後點選「轉換資料」，不要直接載入。
3. 在編輯器中刪除空白列，設定每欄的類型（日期為日期，金額為十進位制數），然後關閉並套用。
4. 在模型檢視中建立關聯：把一張表的客戶編號拖到另一張表的客戶編號上。
5. 製作頁面：按月份的金額直條圖、按客戶的表格，以及年份交叉分析篩選器。
6. 點選「發行」，選擇一個工作區；不要選「我的工作區」，那裡無法授權給同事。
7. 在瀏覽器中開啟工作區，選擇「管理存取權限」，把同事新增為檢視者。每人都需要 Pro 授權。
8. 在語意模型的設定中安排每日重新整理。OneDrive 中的檔案重新整理時無需閘道。`,
      },
    },
  },
  {
    key: 'recover-deleted-mail',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.HOW_TO_AND_FAQ,
    productKey: 'exchange-online-plan-1',
    translations: {
      en: {
        title: 'Recover deleted messages from a mailbox',
        body: `Deleted messages pass through three places. Look in this order.

1. Deleted Items: they stay here until somebody empties the folder. Select the message, right click and choose Move > Inbox.
2. Recoverable Items: open Deleted Items in the browser version of Outlook and choose "Recover items deleted from this folder". Messages stay here for 14 days; an administrator may extend this to 30 days for each mailbox.
3. After that, only a hold or a retention policy helps. An administrator opens the compliance portal, creates a content search for the mailbox with the sender and the dates, and exports the result.

For a person who left: a mailbox whose licence was removed is kept for 30 days. Restore the user within this time, convert the mailbox into a shared one, and take the licence away again.

Tell the user to stop emptying folders while you search, and never run a purge of the mailbox before the message has been found.`,
      },
      'zh-CN': {
        title: '恢复邮箱中已删除的邮件',
        body: `删除的邮件会依次经过三个位置，请按顺序查找。

1. “已删除邮件”文件夹：清空之前一直保留。选中邮件，右键选择“移动 > 收件箱”。
2. “可恢复的项目”：在网页版 Outlook 中打开“已删除邮件”，选择“恢复从此文件夹删除的项目”。默认保留 14 天，管理员可以按邮箱延长到 30 天。
3. 超过期限后，只有保留策略或诉讼保留能够帮助。管理员打开合规门户，针对该邮箱按发件人和日期建立内容搜索，并导出结果。

人员离职的情况：许可证被移除的邮箱保留 30 天。请在此期间恢复用户，把邮箱转换为共享邮箱，再收回许可证。

查找期间请用户不要清空文件夹；找到邮件之前，不要对邮箱执行清除操作。`,
      },
      'zh-TW': {
        title: '恢復信箱中已刪除的郵件',
        body: `刪除的郵件會依次經過三個位置，請按順序查詢。

1. 「已刪除郵件」資料夾：清空之前一直保留。選中郵件，右鍵選擇「移動 > 收件匣」。
2. 「可復原的項目」：在網頁版 Outlook 中開啟「已刪除郵件」，選擇「復原從此資料夾刪除的項目」。預設保留 14 天，管理員可以按信箱延長到 30 天。
3. 超過期限後，只有保留原則或訴訟保留能夠幫助。管理員開啟合規入口網站，針對該信箱按寄件者和日期建立內容搜尋，並匯出結果。

人員離職的情況：授權被移除的信箱保留 30 天。請在此期間恢復使用者，把信箱轉換為共享信箱，再收回授權。

查詢期間請使用者不要清空資料夾；找到郵件之前，不要對信箱執行清除操作。`,
      },
    },
  },
  {
    key: 'create-shared-mailbox',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.HOW_TO_AND_FAQ,
    productKey: 'exchange-online-plan-2',
    translations: {
      en: {
        title: 'Create a shared mailbox for a team',
        body: `A shared mailbox such as service@ needs no licence up to 50 GB, and nobody signs in to it directly.

1. In the admin centre choose Teams & groups > Shared mailboxes > Add a shared mailbox.
2. Enter the name and the address, and save. Creation takes about a minute.
3. Add members. Each gets two rights: Full access (read and file) and Send as (answer in the mailbox's name).
4. Outlook shows the mailbox by itself after 30 to 60 minutes. In a hurry, add it by hand: Account settings > More settings > Advanced > Add.
5. Turn on "Sent items copied to the shared mailbox", otherwise answers lie only in the mailbox of the person who sent them.
6. Set an automatic reply that names your business hours.

Limits: above 50 GB, or for a litigation hold, the mailbox needs a licence. More than about 25 persons who work in it at once make it slow; consider a group or a case system instead.`,
      },
      'zh-CN': {
        title: '为团队创建共享邮箱',
        body: `service@ 之类的共享邮箱在 50 GB 以内无需许可证，任何人都不直接登录它。

1. 在管理中心选择“团队和组 > 共享邮箱 > 添加共享邮箱”。
2. 填写名称和地址并保存，约一分钟完成创建。
3. 添加成员。每位成员获得两项权限：“完全访问”（阅读和归档）与“代理发送”（以该邮箱名义回复）。
4. Outlook 会在 30 到 60 分钟后自动显示。如需立即使用，请手动添加：“账户设置 > 其他设置 > 高级 > 添加”。
5. 打开“将已发送邮件复制到共享邮箱”，否则回复只保存在发送人自己的邮箱里。
6. 设置自动回复，说明服务时间。

限制：超过 50 GB 或需要诉讼保留时必须分配许可证。同时使用的人数超过 25 人左右会变慢，可改用组或工单系统。`,
      },
      'zh-TW': {
        title: '為團隊建立共享信箱',
        body: `service@ 之類的共享信箱在 50 GB 以內無需授權，任何人都不直接登入它。

1. 在管理中心選擇「團隊和群組 > 共享信箱 > 新增共享信箱」。
2. 填寫名稱和地址並儲存，約一分鐘完成建立。
3. 新增成員。每位成員獲得兩項權限：「完全存取」（閱讀和歸檔）與「以此身分傳送」（以該信箱名義回覆）。
4. Outlook 會在 30 到 60 分鐘後自動顯示。如需立即使用，請手動新增：「帳戶設定 > 其他設定 > 進階 > 新增」。
5. 開啟「將已傳送郵件複製到共享信箱」，否則回覆只儲存在傳送人自己的信箱裡。
6. 設定自動回覆，說明服務時間。

限制：超過 50 GB 或需要訴訟保留時必須指派授權。同時使用的人數超過 25 人左右會變慢，可改用群組或工單系統。`,
      },
    },
  },
  {
    key: 'differences-of-this-cloud',
    kind: ArticleKind.FAQ,
    category: SupportCategory.HOW_TO_AND_FAQ,
    productKey: null,
    translations: {
      en: {
        title: 'How does the service operated by 21Vianet differ from the global one?',
        body: `The service runs in data centres in mainland China and is operated by 21Vianet. Four differences matter in daily support.

- Accounts are separate. A work account of the global service cannot sign in here, and the other way round. A person who works in both needs two accounts and, in the browser, two profiles.
- Addresses differ. Portals, mail servers and sign-in pages have names of their own. Scripts, firewalls and mobile device profiles that were copied from the global service must be changed.
- Features arrive later, and some do not arrive. Check the service description before you promise one, and do not rely on articles that were written for the global service.
- Support goes through the partner. The customer asks the partner, at any hour; the partner escalates to 21Vianet what it cannot reasonably solve itself.

Data is not moved between the two services automatically. A migration is a project with its own plan and tools.`,
      },
      'zh-CN': {
        title: '由世纪互联运营的服务与全球版有什么不同？',
        body: `服务运行在中国大陆的数据中心，由世纪互联运营。日常支持中需注意四点。

- 账户相互独立。全球版的工作账户不能在此登录，反之亦然。同时使用两边的人员需要两个账户，并在浏览器中使用两个配置文件。
- 地址不同。门户、邮件服务器和登录页面各有自己的名称。从全球版照搬的脚本、防火墙和移动设备配置必须修改。
- 功能上线较晚，部分功能不会提供。承诺之前请查阅服务说明，不要依据为全球版撰写的文章。
- 支持由合作伙伴提供。客户随时联系合作伙伴；合作伙伴确实无法自行解决的问题再上报世纪互联。

两边的数据不会自动互通。迁移是一个独立的项目，需要单独的计划和工具。`,
      },
      'zh-TW': {
        title: '由世紀互聯營運的服務與全球版有什麼不同？',
        body: `服務執行在中國大陸的資料中心，由世紀互聯營運。日常支援中需注意四點。

- 帳戶相互獨立。全球版的工作帳戶不能在此登入，反之亦然。同時使用兩邊的人員需要兩個帳戶，並在瀏覽器中使用兩個設定檔。
- 地址不同。入口網站、郵件伺服器和登入頁面各有自己的名稱。從全球版照搬的指令碼、防火牆和行動裝置配置必須修改。
- 功能上線較晚，部分功能不會提供。承諾之前請查閱服務說明，不要依據為全球版撰寫的文章。
- 支援由合作夥伴提供。客戶隨時聯絡合作夥伴；合作夥伴確實無法自行解決的問題再呈報世紀互聯。

兩邊的資料不會自動互通。遷移是一個獨立的專案，需要單獨的計畫和工具。`,
      },
    },
  },
];
