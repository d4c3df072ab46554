import { ArticleKind } from '../../../../subgraphs/services/enums';
import { SupportCategory } from '../../../../subgraphs/shared/vocabulary';
import type { ArticleText } from '../article-text';

/** Articles of the category CLIENT_CONNECTIVITY_AND_DESKTOP. */
export const connectivityArticles: readonly ArticleText[] = [
  {
    key: 'outlook-password-prompt',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.CLIENT_CONNECTIVITY_AND_DESKTOP,
    productKey: 'exchange-online-plan-1',
    translations: {
      en: {
        title: 'Outlook keeps asking for the password',
        body: `1. Sign in to the browser version with the same account. If this fails too, the password or a sign-in policy is the cause: reset it and stop here.
2. Check the clock of the computer. More than five minutes of difference makes tokens invalid.
3. Close Outlook. Open Credential Manager > Windows credentials and delete all entries that name Office or the mailbox.
4. Open Settings > Accounts > Access work or school. If the account stands there twice, or belongs to the global service, disconnect it and restart.
5. Start Outlook. When the window appears, enter the complete sign-in name of this service, and choose "This app only" if the computer is private.
6. If it still asks, create a new profile: Control Panel > Mail > Show profiles > Add. Let autodiscover find the mailbox; do not type server names.
7. If a new profile fails as well, check that autodiscover of the domain points to this service and not to an old server.

Write the result of each step into the ticket: it decides whether a representative can help.`,
      },
      'zh-CN': {
        title: 'Outlook 反复要求输入密码',
        body: `1. 用同一账户登录网页版。如果也失败，原因是密码或登录策略：重置密码即可。
2. 检查电脑时间。相差超过五分钟会使令牌失效。
3. 关闭 Outlook。打开“凭据管理器 > Windows 凭据”，删除所有包含 Office 或该邮箱的条目。
4. 打开“设置 > 账户 > 连接工作或学校账户”。如果账户出现两次，或属于全球版服务，请断开并重新启动。
5. 启动 Outlook。出现登录窗口时输入本服务的完整登录名；如果是私人电脑，选择“仅此应用”。
6. 仍然提示时，新建配置文件：“控制面板 > 邮件 > 显示配置文件 > 添加”。让自动发现查找邮箱，不要手动填写服务器名。
7. 新配置文件也失败时，检查域名的自动发现是否指向本服务而不是旧服务器。

请把每一步的结果写入工单，这决定支持代表能否提供帮助。`,
      },
      'zh-TW': {
        title: 'Outlook 反覆要求輸入密碼',
        body: `1. 用同一帳戶登入網頁版。如果也失敗，原因是密碼或登入原則：重設密碼即可。
2. 檢查電腦時間。相差超過五分鐘會使權杖失效。
3. 關閉 Outlook。開啟「認證管理器 > Windows 認證」，刪除所有包含 Office 或該信箱的條目。
4. 開啟「設定 > 帳戶 > 連線工作或學校帳戶」。如果帳戶出現兩次，或屬於全球版服務，請斷開並重新啟動。
5. 啟動 Outlook。出現登入視窗時輸入本服務的完整登入名稱；如果是私人電腦，選擇「僅此應用程式」。
6. 仍然提示時，新建設定檔：「控制面板 > 郵件 > 顯示設定檔 > 新增」。讓自動發現查詢信箱，不要手動填寫伺服器名。
7. 新設定檔也失敗時，檢查網域名稱的自動發現是否指向本服務而不是舊伺服器。

請把每一步的結果寫入工單，這決定支援代表能否提供幫助。`,
      },
    },
  },
  {
    key: 'onedrive-sync-stuck',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.CLIENT_CONNECTIVITY_AND_DESKTOP,
    productKey: 'onedrive-plan-2',
    translations: {
      en: {
        title: 'OneDrive does not finish synchronising',
        body: `1. Click the cloud icon and read the message. "Sync pending" on one file often means that a program has it open.
2. Choose View sync problems. File names with characters such as " * : < > ? / \\ |, or paths of more than 400 characters, must be shortened.
3. Compare the free space: the disk needs twice the size of the largest file.
4. Check the number of files. Above 300,000 in all libraries together the client becomes slow; stop synchronising libraries that nobody uses, and open them in the browser.
5. Pause the synchronisation and resume it. If nothing moves, close OneDrive and start it with the parameter /reset. The first run afterwards may take hours, but nothing is deleted.
6. If the computer belongs to two services, unlink the account under Settings > Account and link it again with the sign-in name of this service.

Before you unlink, make sure that no file shows "Waiting to upload". Copy such files to another folder first.`,
      },
      'zh-CN': {
        title: 'OneDrive 一直无法完成同步',
        body: `1. 点击云图标查看提示。某个文件“同步挂起”往往是被程序占用。
2. 选择“查看同步问题”。文件名中含有 " * : < > ? / \\ | 等字符，或路径超过 400 个字符时必须缩短。
3. 检查可用空间：磁盘至少需要最大文件的两倍。
4. 检查文件数量。所有文档库合计超过 30 万个文件时客户端会变慢；不用的文档库请停止同步，改在浏览器中打开。
5. 暂停同步后再恢复。如果没有变化，关闭 OneDrive 并用参数 /reset 启动。重置后的首次同步可能需要数小时，但不会删除任何内容。
6. 如果电脑同时使用两种服务，在“设置 > 账户”中取消链接，再用本服务的登录名重新链接。

取消链接之前，确认没有文件显示“等待上传”；如有，请先复制到其他文件夹。`,
      },
      'zh-TW': {
        title: 'OneDrive 一直無法完成同步',
        body: `1. 點選雲朵圖示檢視提示。某個檔案「同步掛起」往往是被程式佔用。
2. 選擇「檢視同步問題」。檔名中含有 " * : < > ? / \\ | 等字元，或路徑超過 400 個字元時必須縮短。
3. 檢查可用空間：磁碟至少需要最大檔案的兩倍。
4. 檢查檔案數量。所有文件庫合計超過 30 萬個檔案時客戶端會變慢；不用的文件庫請停止同步，改在瀏覽器中開啟。
5. 暫停同步後再恢復。如果沒有變化，關閉 OneDrive 並用引數 /reset 啟動。重設後的首次同步可能需要數小時，但不會刪除任何內容。
6. 如果電腦同時使用兩種服務，在「設定 > 帳戶」中取消連結，再用本服務的登入名稱重新連結。

取消連結之前，確認沒有檔案顯示「等待上傳」；如有，請先複製到其他資料夾。`,
      },
    },
  },
  {
    key: 'connect-cloud-pc',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.CLIENT_CONNECTIVITY_AND_DESKTOP,
    productKey: 'windows-365-enterprise',
    translations: {
      en: {
        title: 'Connect to a cloud PC that does not respond',
        body: `1. Open the cloud PC portal in the browser and look at the state. "Provisioning" takes up to 30 minutes after the licence was assigned. "Failed" shows a reason: mostly the network connection or the number of free addresses.
2. Choose Restart from the menu of the cloud PC, and wait three minutes.
3. Try the browser instead of the app. If the browser works, update the app and sign in again.
4. If neither works, choose Inspect connection. It tests sign-in, network and the agent, and offers a repair.
5. Check the customer's network: outgoing TCP 443 and UDP 3478 must be open, and the proxy must not inspect this traffic.
6. A slow picture: compare the round-trip time in the connection bar. Below 100 ms is good, above 200 ms people notice it. Wired networks and a closer region help more than a bigger cloud PC.
7. As the last step, restore to the latest restore point. Files that were saved on the cloud PC after it are lost; ask the user first.`,
      },
      'zh-CN': {
        title: '云电脑没有响应时如何连接',
        body: `1. 在浏览器中打开云电脑门户查看状态。“正在预配”在分配许可证后最长需要 30 分钟；“失败”会显示原因，多为网络连接或可用地址不足。
2. 从云电脑菜单选择“重新启动”，等待三分钟。
3. 用浏览器代替应用进行连接。如果浏览器可用，请更新应用并重新登录。
4. 两者都不行时选择“检查连接”，它会检测登录、网络和代理程序，并提供修复。
5. 检查客户网络：出站 TCP 443 和 UDP 3478 必须开放，代理服务器不得拦截检查这些流量。
6. 画面缓慢时，查看连接栏中的往返时间。低于 100 毫秒为良好，高于 200 毫秒会明显感到延迟。有线网络和更近的区域比更大的配置更有效。
7. 最后一步是还原到最近的还原点。还原点之后保存在云电脑上的文件会丢失，请先征得用户同意。`,
      },
      'zh-TW': {
        title: '雲電腦沒有回應時如何連線',
        body: `1. 在瀏覽器中開啟雲電腦入口網站檢視狀態。「正在預配」在指派授權後最長需要 30 分鐘；「失敗」會顯示原因，多為網路連線或可用地址不足。
2. 從雲電腦選單選擇「重新啟動」，等待三分鐘。
3. 用瀏覽器代替應用程式進行連線。如果瀏覽器可用，請更新應用程式並重新登入。
4. 兩者都不行時選擇「檢查連線」，它會檢測登入、網路和代理程式，並提供修復。
5. 檢查客戶網路：輸出 TCP 443 和 UDP 3478 必須開放，代理伺服器不得攔截檢查這些流量。
6. 畫面緩慢時，檢視連線欄中的往返時間。低於 100 毫秒為良好，高於 200 毫秒會明顯感到延遲。有線網路和更近的區域比更大的配置更有效。
7. 最後一步是還原到最近的還原點。還原點之後儲存在雲電腦上的檔案會丟失，請先徵得使用者同意。`,
      },
    },
  },
  {
    key: 'firewall-addresses',
    kind: ArticleKind.FAQ,
    category: SupportCategory.CLIENT_CONNECTIVITY_AND_DESKTOP,
    productKey: null,
    translations: {
      en: {
        title: "Which addresses must the customer's firewall allow?",
        body: `The service publishes its addresses as a list that a program can read, and changes it about once a month. Three rules keep a network healthy.

- Allow by name where the firewall can. Names that belong to sign-in, mail, files and meetings stay the same, while the addresses behind them change. Lists that were copied from the global service do not fit.
- Do not inspect. Traffic of the category "Optimize" should leave the office directly: no proxy, no decryption, no detour through a head office. It is encrypted already, and each detour makes meetings and synchronisation slower.
- Mind the ports. TCP 443 for nearly everything, TCP 587 for devices that send mail, UDP 3478 to 3481 for sound and picture.

To test: open the connectivity test page from a computer in the affected office, run it, and save the report. Compare it with a run over a mobile telephone's network. If the mobile network is fine, the cause lies in the office's own firewall, proxy or line.`,
      },
      'zh-CN': {
        title: '客户防火墙需要放行哪些地址？',
        body: `服务以可由程序读取的列表公布地址，大约每月更新一次。以下三条规则可保持网络健康。

- 尽量按名称放行。登录、邮件、文件和会议所用的名称保持不变，其后的地址会变化。从全球版复制的列表并不适用。
- 不要检查内容。“优化”类别的流量应从办公室直接出网：不经代理、不解密、不绕行总部。流量本身已加密，每次绕行都会让会议和同步变慢。
- 注意端口。几乎全部使用 TCP 443；发送邮件的设备使用 TCP 587；音视频使用 UDP 3478 到 3481。

测试方法：在受影响的办公室用一台电脑打开连接测试页，运行并保存报告，再用手机网络运行一次进行比较。如果手机网络正常，原因就在办公室自己的防火墙、代理或线路。`,
      },
      'zh-TW': {
        title: '客戶防火牆需要放行哪些地址？',
        body: `服務以可由程式讀取的清單公佈地址，大約每月更新一次。以下三條規則可保持網路健康。

- 儘量按名稱放行。登入、郵件、檔案和會議所用的名稱保持不變，其後的地址會變化。從全球版複製的清單並不適用。
- 不要檢查內容。「最佳化」類別的流量應從辦公室直接出網：不經代理、不解密、不繞行總部。流量本身已加密，每次繞行都會讓會議和同步變慢。
- 注意連接埠。幾乎全部使用 TCP 443；傳送郵件的裝置使用 TCP 587；影音使用 UDP 3478 到 3481。

測試方法：在受影響的辦公室用一臺電腦開啟連線測試頁，執行並儲存報告，再用手機網路執行一次進行比較。如果手機網路正常，原因就在辦公室自己的防火牆、代理或線路。`,
      },
    },
  },
  {
    key: 'repair-activation',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.CLIENT_CONNECTIVITY_AND_DESKTOP,
    productKey: 'office-365-business-standard',
    translations: {
      en: {
        title: 'Repair the activation of Office on a computer',
        body: `The yellow bar "Unlicensed product" appears when the app cannot confirm the licence for 30 days.

1. Check in the admin centre that the person has a licence with desktop apps. Plans for the browser only do not activate anything.
2. Open File > Account. The name shown must be the work account of this service. If it is another one, sign out of all accounts there and close every Office app.
3. In the person's account portal choose Apps & devices. Five computers may be active at a time; sign out of those that are no longer in use.
4. Run the activation troubleshooter of the support assistant and accept its repair.
5. If it fails, run a quick repair: Settings > Apps > Microsoft 365 Apps > Modify > Quick repair. Choose Online repair only when the quick one did not help; it downloads everything again.
6. Start an app, sign in, and wait until File > Account says "Product activated".

On shared computers turn on shared computer activation, otherwise each user takes one of the five places.`,
      },
      'zh-CN': {
        title: '修复电脑上的 Office 激活',
        body: `如果应用连续 30 天无法确认许可证，会出现“未经授权的产品”黄色提示。

1. 在管理中心确认用户的许可证包含桌面应用；仅限网页版的方案不会激活任何程序。
2. 打开“文件 > 账户”。显示的名称必须是本服务的工作账户。如果不是，请注销其中的所有账户并关闭全部 Office 应用。
3. 在用户的账户门户中选择“应用和设备”。最多可同时激活五台电脑，请注销不再使用的设备。
4. 运行支持助手的激活疑难解答，并接受其修复。
5. 如果无效，执行快速修复：“设置 > 应用 > Microsoft 365 应用 > 修改 > 快速修复”。快速修复无效时再选“联机修复”，它会重新下载全部内容。
6. 启动应用并登录，直到“文件 > 账户”显示“产品已激活”。

共用电脑请启用共享计算机激活，否则每位用户都会占用一个名额。`,
      },
      'zh-TW': {
        title: '修復電腦上的 Office 啟用',
        body: `如果應用程式連續 30 天無法確認授權，會出現「未經授權的產品」黃色提示。

1. 在管理中心確認使用者的授權包含桌面應用程式；僅限網頁版的方案不會啟用任何程式。
2. 開啟「檔案 > 帳戶」。顯示的名稱必須是本服務的工作帳戶。如果不是，請登出其中的所有帳戶並關閉全部 Office 應用程式。
3. 在使用者的帳戶入口網站中選擇「應用程式和裝置」。最多可同時啟用五臺電腦，請登出不再使用的裝置。
4. 執行支援助手的啟用疑難排解，並接受其修復。
5. 如果無效，執行快速修復：「設定 > 應用程式 > Microsoft 365 應用程式 > 修改 > 快速修復」。快速修復無效時再選「線上修復」，它會重新下載全部內容。
6. 啟動應用程式並登入，直到「檔案 > 帳戶」顯示「產品已啟用」。

共用電腦請啟用共用電腦啟用，否則每位使用者都會佔用一個名額。`,
      },
    },
  },
];
