import { ArticleKind } from '../../../../subgraphs/services/enums';
import { SupportCategory } from '../../../../subgraphs/shared/vocabulary';
import type { ArticleText } from '../article-text';

/** Articles of the category PERFORMANCE_AND_AVAILABILITY. */
export const performanceArticles: readonly ArticleText[] = [
  {
    key: 'check-service-health',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.PERFORMANCE_AND_AVAILABILITY,
    productKey: null,
    translations: {
      en: {
        title: 'Check the health of a service before you report a problem',
        body: `Many problems are known already. Two minutes of checking save an hour of searching.

1. Open the customer's admin centre and choose Health > Service health. Look at the service in question, not at the summary.
2. Read the state. NORMAL: look for the cause on the customer's side. INFORMATION: a notice, work goes on. WARNING: the service is degraded. CRITICAL: it is down for some users or for all.
3. Open the incident and compare: the same symptom, the same region, a start before the customer's first report?
4. If it fits, link the ticket to the incident, and tell the customer the time of the next update. Do not change settings meanwhile: changes made during an outage cause the next ticket.
5. If the problem goes on after the incident was closed, ask the user to sign out and in again, test once more, and then escalate with the trigger "outage persists".
6. If nothing is listed, ask two other customers of yours who use the same service. Two reports of one symptom are worth an escalation at once.`,
      },
      'zh-CN': {
        title: '报告问题之前检查服务运行状况',
        body: `许多问题是已知的，两分钟的检查可以省去一小时的排查。

1. 打开客户的管理中心，选择“运行状况 > 服务运行状况”。请看具体的服务，不要只看摘要。
2. 阅读状态。正常：请在客户侧查找原因；信息：仅为通知，业务不受影响；警告：服务质量下降；严重：部分或全部用户无法使用。
3. 打开事件进行比较：症状是否相同，区域是否相同，开始时间是否早于客户首次报告？
4. 如果相符，把工单关联到该事件，并告知客户下次更新的时间。期间不要更改设置，中断期间的改动往往会变成下一个工单。
5. 如果事件关闭后问题仍在，请用户注销后重新登录，再测试一次，然后以“中断后仍未恢复”为由上报。
6. 如果没有列出事件，请询问另外两家使用同一服务的客户。两家出现相同症状时，应立即上报。`,
      },
      'zh-TW': {
        title: '報告問題之前檢查服務健康狀態',
        body: `許多問題是已知的，兩分鐘的檢查可以省去一小時的排查。

1. 開啟客戶的管理中心，選擇「健康狀態 > 服務健康狀態」。請看具體的服務，不要只看摘要。
2. 閱讀狀態。正常：請在客戶側查詢原因；資訊：僅為通知，業務不受影響；警告：服務品質下降；嚴重：部分或全部使用者無法使用。
3. 開啟事件進行比較：症狀是否相同，區域是否相同，開始時間是否早於客戶首次報告？
4. 如果相符，把工單關聯到該事件，並告知客戶下次更新的時間。期間不要更改設定，中斷期間的改動往往會變成下一個工單。
5. 如果事件關閉後問題仍在，請使用者登出後重新登入，再測試一次，然後以「中斷後仍未恢復」為由呈報。
6. 如果沒有列出事件，請詢問另外兩家使用同一服務的客戶。兩家出現相同症狀時，應立即呈報。`,
      },
    },
  },
  {
    key: 'slow-sharepoint-page',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.PERFORMANCE_AND_AVAILABILITY,
    productKey: 'sharepoint-online-plan-1',
    translations: {
      en: {
        title: 'Find out why a SharePoint page is slow',
        body: `1. Ask for one page and one hour: "it is slow" cannot be measured. Open the same page yourself, and note the seconds.
2. Add a new empty page to the same site and open it. If it is fast, the content of the slow page is the cause; if not, look at the network.
3. On the slow page, open the browser's developer tools, tab Network, reload, and sort by time. Pictures over 300 kB and calls that take more than two seconds stand at the top.
4. Replace large pictures, and limit web parts to about twenty. Lists with more than 5,000 items need an indexed column and a filtered view.
5. Look at the response header SPRequestDuration of the page itself. Below 800 ms the server is fine, and the time is lost on the way.
6. Test from another network. Compare the office, a home and a mobile telephone.
7. Write page address, time with time zone, SPRequestDuration and request id into the ticket. Without the request id, nobody can look into the server's log.`,
      },
      'zh-CN': {
        title: '找出 SharePoint 页面缓慢的原因',
        body: `1. 请用户指出具体页面和时间，“很慢”无法衡量。自己打开同一页面并记录秒数。
2. 在同一网站新建一个空白页并打开。如果很快，原因在该页面的内容；否则请检查网络。
3. 在缓慢的页面上打开浏览器开发者工具的“网络”选项卡，重新加载并按时间排序。超过 300 kB 的图片和超过两秒的请求会排在最前面。
4. 替换过大的图片，把 Web 部件控制在二十个左右。超过 5000 项的列表需要索引列和筛选视图。
5. 查看页面本身的响应头 SPRequestDuration。低于 800 毫秒说明服务器正常，时间耗费在路上。
6. 换一个网络测试，比较办公室、家里和手机网络。
7. 在工单中写明页面地址、时间和时区、SPRequestDuration 以及请求 ID。没有请求 ID 就无法查询服务器日志。`,
      },
      'zh-TW': {
        title: '找出 SharePoint 頁面緩慢的原因',
        body: `1. 請使用者指出具體頁面和時間，「很慢」無法衡量。自己開啟同一頁面並記錄秒數。
2. 在同一網站新建一個空白頁並開啟。如果很快，原因在該頁面的內容；否則請檢查網路。
3. 在緩慢的頁面上開啟瀏覽器開發者工具的「網路」索引標籤，重新載入並按時間排序。超過 300 kB 的圖片和超過兩秒的請求會排在最前面。
4. 替換過大的圖片，把 網頁組件控制在二十個左右。超過 5000 項的清單需要索引欄和篩選檢視。
5. 檢視頁面本身的回應標頭 SPRequestDuration。低於 800 毫秒說明伺服器正常，時間耗費在路上。
6. 換一個網路測試，比較辦公室、家裡和手機網路。
7. 在工單中寫明頁面地址、時間和時區、SPRequestDuration 以及請求 ID。沒有請求 ID 就無法查詢伺服器記錄檔。`,
      },
    },
  },
  {
    key: 'slow-database',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.PERFORMANCE_AND_AVAILABILITY,
    productKey: 'azure-sql-database',
    translations: {
      en: {
        title: 'Find out why a cloud database is slow',
        body: `1. Open the database in the cloud portal and look at the chart of compute use over the last 24 hours. At 100 percent for minutes the database is too small, or one query is too expensive.
2. Choose Query performance insight, sort by total time, and open the first three queries. Three queries usually make up most of the load.
3. Look at the recommendations: a missing index is the most frequent finding. Create it at night, and compare the same hour of the next day.
4. If compute is low but queries wait, look at the wait statistics. LCK means blocking: find the session at the head of the chain. LOG_RATE means too many writes for this tier.
5. Check the application: one connection per call instead of a pool, or a retry without a pause, looks like a slow database.
6. Only then scale up, one step at a time, and note day and step in the ticket. Scaling cuts open connections for some seconds.

When you escalate, add server name, database name, time in UTC and the query's hash; never the data itself.`,
      },
      'zh-CN': {
        title: '找出云数据库缓慢的原因',
        body: `1. 在云门户中打开数据库，查看最近 24 小时的计算使用率。连续数分钟达到 100% 表示规格太小，或某个查询代价过高。
2. 选择“查询性能见解”，按总时间排序，打开前三个查询。通常三个查询就占了大部分负载。
3. 查看建议：缺少索引是最常见的发现。请在夜间建立，并与第二天同一时段比较。
4. 如果计算使用率低而查询在等待，请查看等待统计。LCK 表示阻塞，请找到链条最前面的会话；LOG_RATE 表示写入超出该层级的能力。
5. 检查应用程序：每次调用新建连接而不用连接池，或不停顿地重试，看起来都像数据库变慢。
6. 之后再逐级扩容，并在工单中记录日期和级别。扩容会使现有连接中断数秒。

上报时请附服务器名、数据库名、UTC 时间和查询哈希，切勿附上数据本身。`,
      },
      'zh-TW': {
        title: '找出雲端資料庫緩慢的原因',
        body: `1. 在雲端入口網站中開啟資料庫，檢視最近 24 小時的運算使用率。連續數分鐘達到 100% 表示規格太小，或某個查詢代價過高。
2. 選擇「查詢效能見解」，按總時間排序，開啟前三個查詢。通常三個查詢就佔了大部分負載。
3. 檢視建議：缺少索引是最常見的發現。請在夜間建立，並與第二天同一時段比較。
4. 如果運算使用率低而查詢在等待，請檢視等待統計。LCK 表示阻塞，請找到鏈條最前面的工作階段；LOG_RATE 表示寫入超出該層級的能力。
5. 檢查應用程式：每次呼叫新建連線而不用連線池，或不停頓地重試，看起來都像資料庫變慢。
6. 之後再逐級擴充，並在工單中記錄日期和級別。擴充會使現有連線中斷數秒。

呈報時請附伺服器名、資料庫名、UTC 時間和查詢雜湊，切勿附上資料本身。`,
      },
    },
  },
  {
    key: 'poor-meeting-audio',
    kind: ArticleKind.FAQ,
    category: SupportCategory.PERFORMANCE_AND_AVAILABILITY,
    productKey: 'teams-enterprise',
    translations: {
      en: {
        title: 'Why is the sound of our meetings bad?',
        body: `Sound suffers from lost and late packets long before a web page becomes slow. Look at four places, in this order.

- The device. Ask the person to use a wired headset for one meeting. If the sound is good then, replace the wireless one, or move it away from the docking station.
- The wireless network. In the meeting open Settings > Call health. Packet loss above 1 percent, or jitter above 30 ms, points to the network. Test at the same desk with a cable.
- The way out. Meetings need UDP 3478 to 3481. If the call health shows TCP, a firewall blocks UDP. A VPN that carries all traffic has the same effect: exclude meetings from it.
- The line. An upload in the background fills a small line. Give meetings priority on the router, and plan 1.5 Mbit/s in each direction for a video call.

If several persons in different offices report the same minute, check the service health and escalate with the meeting's time, the names and the call health figures.`,
      },
      'zh-CN': {
        title: '为什么会议的声音不好？',
        body: `网页变慢之前，声音早已受到丢包和延迟的影响。请按以下顺序检查四处。

- 设备。请用户用有线耳机参加一次会议。如果声音正常，请更换无线耳机，或让它远离扩展坞。
- 无线网络。在会议中打开“设置 > 通话运行状况”。丢包率高于 1% 或抖动高于 30 毫秒，说明问题在网络。请在同一座位用网线测试。
- 出口。会议需要 UDP 3478 到 3481。如果通话运行状况显示 TCP，说明防火墙阻止了 UDP。全流量 VPN 也有同样影响，请将会议排除在外。
- 线路。后台上传会占满小带宽线路。请在路由器上优先保障会议，每路视频通话按上下行各 1.5 Mbit/s 规划。

如果不同办公室的多人报告同一时刻出现问题，请检查服务运行状况，并附上会议时间、人员和通话数据进行上报。`,
      },
      'zh-TW': {
        title: '為什麼會議的聲音不好？',
        body: `網頁變慢之前，聲音早已受到封包遺失和延遲的影響。請按以下順序檢查四處。

- 裝置。請使用者用有線耳機參加一次會議。如果聲音正常，請更換無線耳機，或讓它遠離擴充座。
- 無線網路。在會議中開啟「設定 > 通話健康狀態」。封包遺失率高於 1% 或抖動高於 30 毫秒，說明問題在網路。請在同一座位用網路線測試。
- 出口。會議需要 UDP 3478 到 3481。如果通話健康狀態顯示 TCP，說明防火牆阻止了 UDP。全流量 VPN 也有同樣影響，請將會議排除在外。
- 線路。後臺上傳會佔滿小頻寬線路。請在路由器上優先保障會議，每路視訊通話按上下行各 1.5 Mbit/s 規劃。

如果不同辦公室的多人報告同一時刻出現問題，請檢查服務健康狀態，並附上會議時間、人員和通話資料進行呈報。`,
      },
    },
  },
];
