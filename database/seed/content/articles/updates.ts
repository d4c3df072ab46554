import { ArticleKind } from '../../../../subgraphs/services/enums';
import { SupportCategory } from '../../../../subgraphs/shared/vocabulary';
import type { ArticleText } from '../article-text';

/** Articles of the category SERVICE_AND_SOFTWARE_UPDATES. */
export const updatesArticles: readonly ArticleText[] = [
  {
    key: 'choose-update-channel',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.SERVICE_AND_SOFTWARE_UPDATES,
    productKey: 'microsoft-365-apps',
    translations: {
      en: {
        title: 'Choose an update channel for the desktop apps',
        body: `The channel decides how soon computers get new features. Security fixes reach every channel in the same week.

1. List the add-ins and macros on which the customer's work depends. Many of them: choose the half-yearly channel. Few: the monthly one.
2. In the admin centre choose Settings > Org settings > Office installation options, and set the channel for new installations.
3. For computers that are already installed, use device management or group policy: "Update Channel" under Office > Updates. The setting wins over the admin centre.
4. Put five to ten computers from different departments on the preview of the same channel. They see each version a month before the rest.
5. On a test computer, open any app, File > Account > Update options > Update now. The channel's name stands under "About".
6. Write down for the helpdesk who is in the preview group and whom to tell when an add-in fails.

A change of channel downloads about 2 GB for each computer; do it in groups overnight.`,
      },
      'zh-CN': {
        title: '为桌面应用选择更新频道',
        body: `更新频道决定电脑多快获得新功能；安全修补会在同一周到达所有频道。

1. 列出客户业务依赖的加载项和宏。较多时选择半年频道，较少时选择每月频道。
2. 在管理中心选择“设置 > 组织设置 > Office 安装选项”，设定新安装使用的频道。
3. 对已安装的电脑，使用设备管理或组策略：Office > 更新 >“更新频道”。此设置优先于管理中心。
4. 从不同部门挑选五到十台电脑加入同一频道的预览版，它们会比其他电脑早一个月看到新版本。
5. 在测试电脑上打开任一应用，选择“文件 > 账户 > 更新选项 > 立即更新”。“关于”下方显示频道名称。
6. 为服务台写明预览组成员，以及加载项失效时应通知谁。

更换频道时每台电脑约下载 2 GB，请分组在夜间进行。`,
      },
      'zh-TW': {
        title: '為桌面應用程式選擇更新頻道',
        body: `更新頻道決定電腦多快獲得新功能；安全修補會在同一週到達所有頻道。

1. 列出客戶業務依賴的增益集和巨集。較多時選擇半年頻道，較少時選擇每月頻道。
2. 在管理中心選擇「設定 > 組織設定 > Office 安裝選項」，設定新安裝使用的頻道。
3. 對已安裝的電腦，使用裝置管理或群組原則：Office > 更新 >「更新頻道」。此設定優先於管理中心。
4. 從不同部門挑選五到十臺電腦加入同一頻道的預覽版，它們會比其他電腦早一個月看到新版本。
5. 在測試電腦上開啟任一應用程式，選擇「檔案 > 帳戶 > 更新選項 > 立即更新」。「關於」下方顯示頻道名稱。
6. 為服務台寫明預覽組成員，以及增益集失效時應通知誰。

更換頻道時每臺電腦約下載 2 GB，請分組在夜間進行。`,
      },
    },
  },
  {
    key: 'roll-back-office',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.SERVICE_AND_SOFTWARE_UPDATES,
    productKey: 'microsoft-365-apps',
    translations: {
      en: {
        title: 'Go back to the previous version after a bad update',
        body: `1. Make sure that the update is the cause: start the app in safe mode (hold Ctrl while you start it). If the fault is gone, an add-in is to blame, and going back is not needed.
2. On one affected computer note the version under File > Account > About, and look up the number of the version before in the release history.
3. Close all Office apps. Open a command prompt as administrator, change to the folder ClickToRun under Common Files and run: officec2rclient /update user updatetoversion= followed by the full number.
4. Turn updates off on this computer: File > Account > Update options > Disable. Otherwise the same version returns during the night.
5. If it helps, do the same for the other computers by device management, with a target version and an end date two weeks ahead.
6. Report the fault with both version numbers and a short recording, and turn updates on again when a corrected version is out.

Never leave computers without updates for more than a month.`,
      },
      'zh-CN': {
        title: '更新出现问题后退回上一版本',
        body: `1. 先确认原因确是更新：按住 Ctrl 启动应用进入安全模式。如果故障消失，问题出在加载项，无需退回。
2. 在一台受影响的电脑上，从“文件 > 账户 > 关于”记下版本号，并在发布历史中查到前一个版本号。
3. 关闭所有 Office 应用。以管理员身份打开命令提示符，进入 Common Files 下的 ClickToRun 文件夹，运行 officec2rclient /update user updatetoversion= 加完整版本号。
4. 在这台电脑上关闭更新：“文件 > 账户 > 更新选项 > 禁用更新”，否则夜间会再次升级。
5. 如果有效，请通过设备管理对其他电脑执行相同操作，指定目标版本，并把结束日期设为两周之后。
6. 上报故障时附上两个版本号和简短录屏；修正版发布后重新打开更新。

电脑停用更新的时间不要超过一个月。`,
      },
      'zh-TW': {
        title: '更新出現問題後退回上一版本',
        body: `1. 先確認原因確是更新：按住 Ctrl 啟動應用程式進入安全模式。如果故障消失，問題出在增益集，無需退回。
2. 在一臺受影響的電腦上，從「檔案 > 帳戶 > 關於」記下版本號碼，並在發行歷史中查到前一個版本號碼。
3. 關閉所有 Office 應用程式。以管理員身分開啟命令提示符，進入 Common Files 下的 ClickToRun 資料夾，執行 officec2rclient /update user updatetoversion= 加完整版本號碼。
4. 在這臺電腦上關閉更新：「檔案 > 帳戶 > 更新選項 > 停用更新」，否則夜間會再次升級。
5. 如果有效，請透過裝置管理對其他電腦執行相同操作，指定目標版本，並把結束日期設為兩週之後。
6. 呈報故障時附上兩個版本號碼和簡短螢幕錄影；修正版發行後重新開啟更新。

電腦停用更新的時間不要超過一個月。`,
      },
    },
  },
  {
    key: 'test-dynamics-update',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.SERVICE_AND_SOFTWARE_UPDATES,
    productKey: 'dynamics-365-sales',
    translations: {
      en: {
        title: 'Test a Dynamics 365 release wave in a sandbox',
        body: `Twice a year a release wave changes pages and behaviour. Test it before it reaches production.

1. Six weeks ahead, read the release plan and mark what touches the customer: forms that were changed, plug-ins, e-mail processing, integrations.
2. In the platform's admin centre copy production to a sandbox: Environments > Copy > Customisations and schemas only. A full copy with data needs more storage, but finds more.
3. In the sandbox open Updates and choose to enable the wave now. It cannot be disabled again in this environment.
4. Let two key users walk through their ten most frequent tasks, and write down expected and seen results.
5. Run the solution checker on the customer's own solutions, and replace what is marked as removed.
6. Fix, export as a managed solution and import into production at the weekend after the wave has arrived there.

Keep the sandbox for two more weeks, so that a fault can be compared side by side. Mail from a copied sandbox is switched off by default; leave it so.`,
      },
      'zh-CN': {
        title: '在沙盒中测试 Dynamics 365 发布波次',
        body: `每年两次的发布波次会改变页面和行为，请在到达生产环境之前测试。

1. 提前六周阅读发布计划，标出与客户有关的内容：修改过的窗体、插件、邮件处理、集成接口。
2. 在平台管理中心把生产环境复制到沙盒：“环境 > 复制 > 仅自定义项和架构”。包含数据的完整复制占用更多存储，但能发现更多问题。
3. 在沙盒中打开“更新”，选择立即启用该波次。在此环境中启用后无法关闭。
4. 请两位关键用户走一遍最常用的十项操作，记录预期结果和实际结果。
5. 对客户自己的解决方案运行解决方案检查器，替换标记为已移除的部分。
6. 修复后导出为托管解决方案，在波次到达生产环境后的周末导入。

沙盒再保留两周，便于对照排查。复制出来的沙盒默认不发送邮件，请保持关闭。`,
      },
      'zh-TW': {
        title: '在沙箱中測試 Dynamics 365 發行波次',
        body: `每年兩次的發行波次會改變頁面和行為，請在到達生產環境之前測試。

1. 提前六週閱讀發行計畫，標出與客戶有關的內容：修改過的表單、外掛、郵件處理、整合介面。
2. 在平臺管理中心把生產環境複製到沙箱：「環境 > 複製 > 僅自訂項和架構」。包含資料的完整複製佔用更多儲存，但能發現更多問題。
3. 在沙箱中開啟「更新」，選擇立即啟用該波次。在此環境中啟用後無法關閉。
4. 請兩位關鍵使用者走一遍最常用的十項操作，記錄預期結果和實際結果。
5. 對客戶自己的解決方案執行解決方案檢查器，替換標記為已移除的部分。
6. 修復後匯出為受控解決方案，在波次到達生產環境後的週末匯入。

沙箱再保留兩週，方便對照排查。複製出來的沙箱預設不傳送郵件，請保持關閉。`,
      },
    },
  },
  {
    key: 'vm-maintenance-window',
    kind: ArticleKind.FAQ,
    category: SupportCategory.SERVICE_AND_SOFTWARE_UPDATES,
    productKey: 'azure-virtual-machines',
    translations: {
      en: {
        title: 'When are virtual machines maintained, and can I choose the hour?',
        body: `Maintenance of the hosts is announced and mostly passes without a restart: the machine pauses for a few seconds. When a restart is needed, you have a choice.

- You are told first. A notice appears under Service health > Planned maintenance at least 35 days ahead; set an alert on it, so that somebody reads it.
- You may choose. During the self-service window, open the machine, choose Maintenance > Start now. The machine moves to a host that is already updated and restarts once. Do this at night, in groups of the availability set.
- If you do nothing, it happens in the scheduled window, which you cannot move.
- Two machines in an availability set are never restarted at the same time. A single machine has no such protection.

For the guest's own operating system the customer is responsible: use update management with a weekly schedule, for example Sunday at 03:00 in UTC+8, reboot if required, and exclude database servers, which need an order of their own.`,
      },
      'zh-CN': {
        title: '虚拟机什么时候维护，能否自选时间？',
        body: `主机维护会提前通知，大多不需要重启，虚拟机只暂停几秒。需要重启时您可以选择时间。

- 提前通知。“服务运行状况 > 计划内维护”至少提前 35 天显示；请为其设置提醒，确保有人阅读。
- 自行选择。在自助窗口内打开虚拟机，选择“维护 > 立即开始”。虚拟机会迁到已更新的主机并重启一次。请在夜间按可用性集分组进行。
- 不做选择则在计划窗口内执行，该窗口不能移动。
- 同一可用性集中的两台虚拟机不会同时重启；单台虚拟机没有这项保障。

来宾操作系统由客户负责：请使用更新管理设置每周计划，例如周日凌晨 3:00（UTC+8），必要时重启；数据库服务器有先后顺序，应单独处理。`,
      },
      'zh-TW': {
        title: '虛擬機器什麼時候維護，能否自選時間？',
        body: `主機維護會提前通知，大多不需要重新啟動，虛擬機器只暫停幾秒。需要重新啟動時您可以選擇時間。

- 提前通知。「服務健康狀態 > 計畫性維護」至少提前 35 天顯示；請為其設定提醒，確保有人閱讀。
- 自行選擇。在自助視窗內開啟虛擬機器，選擇「維護 > 立即開始」。虛擬機器會遷到已更新的主機並重新啟動一次。請在夜間按可用性集分組進行。
- 不做選擇則在計畫視窗內執行，該視窗不能移動。
- 同一可用性集中的兩臺虛擬機器不會同時重新啟動；單臺虛擬機器沒有這項保障。

來賓作業系統由客戶負責：請使用更新管理設定每週計畫，例如週日凌晨 3:00（UTC+8），必要時重新啟動；資料庫伺服器有先後順序，應單獨處理。`,
      },
    },
  },
];
