import { ArticleKind } from '../../../../subgraphs/services/enums';
import { SupportCategory } from '../../../../subgraphs/shared/vocabulary';
import type { ArticleText } from '../article-text';

/** Articles of the category ACCOUNTS_AND_BILLING. */
export const accountsAndBillingArticles: readonly ArticleText[] = [
  {
    key: 'change-licence-quantity',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.ACCOUNTS_AND_BILLING,
    productKey: null,
    translations: {
      en: {
        title: 'Change the number of licences of a subscription',
        body: `Customers cannot change subscriptions that they bought from a partner; the partner does it for them.

1. In Partner Center choose Customers, open the customer and then Subscriptions.
2. Open the subscription and note its renewal date. Adding seats is possible at any time. Removing seats is possible only at renewal, or within the cancellation window after the purchase.
3. Enter the new quantity. The page shows the pro-rata price until the end of the current period: read it to the customer and get a written confirmation.
4. Submit. New seats can be assigned within minutes.
5. Before you remove seats, open the customer's admin centre and take the licences away from the persons who leave. If more licences are assigned than bought, the service picks nobody: it reports a conflict, and all users see a warning.
6. Note the change and the name of the person who confirmed it in the ticket, so that the invoice can be explained later.`,
      },
      'zh-CN': {
        title: '更改订阅的许可证数量',
        body: `客户不能自行更改从合作伙伴处购买的订阅，需由合作伙伴代为操作。

1. 在合作伙伴中心选择“客户”，打开该客户的“订阅”。
2. 打开订阅并记下续订日期。增加席位随时可以；减少席位只能在续订时，或在购买后的取消期限内进行。
3. 输入新数量。页面会显示截至本计费周期末的按比例价格，请告知客户并取得书面确认。
4. 提交后，新席位几分钟内即可分配。
5. 减少席位之前，请先在客户管理中心收回离职人员的许可证。如果已分配数量超过购买数量，系统会报告冲突，所有用户都会看到警告。
6. 在工单中记录变更内容和确认人姓名，便于日后解释账单。`,
      },
      'zh-TW': {
        title: '更改訂閱的授權數量',
        body: `客戶不能自行更改從合作夥伴處購買的訂閱，需由合作夥伴代為操作。

1. 在合作夥伴中心選擇「客戶」，開啟該客戶的「訂閱」。
2. 開啟訂閱並記下續訂日期。增加席位隨時可以；減少席位只能在續訂時，或在購買後的取消期限內進行。
3. 輸入新數量。頁面會顯示截至本計費週期末的按比例價格，請告知客戶並取得書面確認。
4. 提交後，新席位幾分鐘內即可分配。
5. 減少席位之前，請先在客戶管理中心收回離職人員的授權。如果已分配數量超過購買數量，系統會報告衝突，所有使用者都會看到警告。
6. 在工單中記錄變更內容和確認人姓名，方便日後解釋帳單。`,
      },
    },
  },
  {
    key: 'suspended-subscription',
    kind: ArticleKind.FAQ,
    category: SupportCategory.ACCOUNTS_AND_BILLING,
    productKey: null,
    translations: {
      en: {
        title: 'What happens to the data of a suspended subscription?',
        body: `A subscription is suspended by the partner, for example when invoices stay unpaid, or by the provider when terms are violated.

- On the first day users lose access. Administrators can still sign in and read settings. Mail to the mailboxes is rejected after a short delay.
- For 60 days the data is kept. In this time the partner can resume the subscription in Partner Center, and everything comes back as it was, usually within two hours.
- After 60 days the data is deleted for good. No support representative can bring it back.

What to do in time: tell the customer the date of deletion in writing on the day of the suspension, once more after 30 days and again after 50 days. If the customer wants to leave, resume the subscription for one day, export the mailboxes and document libraries, let the customer confirm that the copies can be opened, and suspend again. A suspended subscription is still invoiced until the end of its term.`,
      },
      'zh-CN': {
        title: '订阅被暂停后数据会怎样？',
        body: `订阅可能由合作伙伴暂停（例如账单未付），也可能因违反条款由运营方暂停。

- 第一天起，用户失去访问权限。管理员仍可登录并查看设置。发往邮箱的邮件在短暂延迟后被退回。
- 60 天内数据保留。在此期间合作伙伴可以在合作伙伴中心恢复订阅，一切照旧，通常两小时内完成。
- 60 天后数据被永久删除，任何支持人员都无法找回。

请及时处理：暂停当天以书面形式告知客户删除日期，第 30 天和第 50 天再次提醒。如果客户决定离开，请恢复订阅一天，导出邮箱和文档库，由客户确认副本可以打开，然后再次暂停。订阅暂停期间，到期之前仍会计费。`,
      },
      'zh-TW': {
        title: '訂閱被暫停後資料會怎樣？',
        body: `訂閱可能由合作夥伴暫停（例如帳單未付），也可能因違反條款由營運商暫停。

- 第一天起，使用者失去存取權限。管理員仍可登入並檢視設定。發往信箱的郵件在短暫延遲後被退回。
- 60 天內資料保留。在此期間合作夥伴可以在合作夥伴中心恢復訂閱，一切照舊，通常兩小時內完成。
- 60 天後資料被永久刪除，任何支援人員都無法找回。

請及時處理：暫停當天以書面形式告知客戶刪除日期，第 30 天和第 50 天再次提醒。如果客戶決定離開，請恢復訂閱一天，匯出信箱和文件庫，由客戶確認副本可以開啟，然後再次暫停。訂閱暫停期間，到期之前仍會計費。`,
      },
    },
  },
  {
    key: 'read-an-invoice',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.ACCOUNTS_AND_BILLING,
    productKey: null,
    translations: {
      en: {
        title: 'Read an invoice with pro-rata lines',
        body: `Most billing questions come from lines that were added in the middle of a period.

1. In Partner Center choose Billing, pick the month and download the reconciliation file; the PDF shows totals only.
2. Filter by the customer's name, then sort by subscription and by charge start date.
3. Lines of type Cycle fee are the regular price of the whole period. Check quantity times unit price.
4. Lines of type Prorate fee are days. Charge start and charge end tell which days; divide the amount by the days to get the daily price, and compare with the price list.
5. A negative Prorate fee is a credit for seats that were removed, or for a plan that was replaced. It comes together with a positive line of the new plan.
6. Taxes stand in a column of their own and are rounded per line, so that the sum may differ from the PDF by a few cents.

If a line still looks wrong, open a billing ticket with the invoice number, the subscription and the line's dates.`,
      },
      'zh-CN': {
        title: '看懂含有按比例费用的账单',
        body: `大多数账单疑问来自计费周期中途新增的明细行。

1. 在合作伙伴中心选择“计费”，选定月份并下载对账文件；PDF 只有合计。
2. 按客户名称筛选，再按订阅和计费开始日期排序。
3. 类型为“周期费用”的行是整个周期的正常价格，请核对数量乘以单价。
4. 类型为“按比例费用”的行按天计算。开始和结束日期说明是哪些天；金额除以天数得到每日价格，再与价目表比较。
5. 负数的按比例费用是减少席位或更换方案的返还，会与新方案的正数行同时出现。
6. 税额单独一列并逐行取整，因此合计可能与 PDF 相差几分钱。

如果仍有疑问，请提交计费工单，注明账单号、订阅和该行的日期。`,
      },
      'zh-TW': {
        title: '看懂含有按比例費用的帳單',
        body: `大多數帳單疑問來自計費週期中途新增的明細列。

1. 在合作夥伴中心選擇「計費」，選定月份並下載對帳檔案；PDF 只有合計。
2. 按客戶名稱篩選，再按訂閱和計費開始日期排序。
3. 類型為「週期費用」的列是整個週期的正常價格，請核對數量乘以單價。
4. 類型為「按比例費用」的列按天計算。開始和結束日期說明是哪些天；金額除以天數得到每日價格，再與價目表比較。
5. 負數的按比例費用是減少席位或更換方案的返還，會與新方案的正數列同時出現。
6. 稅額單獨一欄並逐列取整，因此合計可能與 PDF 相差幾分錢。

如果仍有疑問，請提交計費工單，註明帳單號、訂閱和該列的日期。`,
      },
    },
  },
  {
    key: 'azure-budget-alert',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.ACCOUNTS_AND_BILLING,
    productKey: 'azure-virtual-machines',
    translations: {
      en: {
        title: 'Set a monthly budget alert for cloud consumption',
        body: `Consumption is invoiced after the fact. A budget tells the customer early enough.

1. Open the cloud portal from the customer's page and choose Cost Management > Budgets > Add.
2. Pick the scope. One budget per subscription is enough for most customers; one per resource group helps when departments share a subscription.
3. Set the period to a calendar month, and as the amount the average of the last three months plus 20 percent.
4. Add alerts at 50, 80 and 100 percent of actual cost, and one at 110 percent of forecast cost. The forecast is what gives days of notice.
5. Enter the mail addresses of the customer's finance contact and of your own support desk.
6. After a week, compare the figure with the usage file in Partner Center. Portal figures lag by 8 to 24 hours.

A budget only informs. To stop machines automatically, connect an action group to a runbook that shuts down whatever is tagged as not productive.`,
      },
      'zh-CN': {
        title: '为云消费设置月度预算提醒',
        body: `云资源按实际用量后付费，预算可以让客户及早知道。

1. 从客户页面打开云门户，选择“成本管理 > 预算 > 添加”。
2. 选择范围。多数客户每个订阅一个预算即可；多个部门共用订阅时，可按资源组分别设置。
3. 周期选自然月，金额取最近三个月平均值再加 20%。
4. 按实际成本的 50%、80%、100% 以及预测成本的 110% 添加提醒。预测提醒可以提前数天发现问题。
5. 填写客户财务联系人和贵方支持台的邮箱。
6. 一周后与合作伙伴中心的用量文件核对。门户数据会延迟 8 到 24 小时。

预算只负责通知。如需自动停机，请将操作组连接到自动化脚本，关闭标记为非生产的资源。`,
      },
      'zh-TW': {
        title: '為雲端消費設定月度預算提醒',
        body: `雲端資源按實際用量後付費，預算可以讓客戶及早知道。

1. 從客戶頁面開啟雲端入口網站，選擇「成本管理 > 預算 > 新增」。
2. 選擇範圍。多數客戶每個訂閱一個預算即可；多個部門共用訂閱時，可按資源組分別設定。
3. 週期選曆月，金額取最近三個月平均值再加 20%。
4. 按實際成本的 50%、80%、100% 以及預測成本的 110% 新增提醒。預測提醒可以提前數天發現問題。
5. 填寫客戶財務聯絡人和貴方支援台的信箱。
6. 一週後與合作夥伴中心的用量檔案核對。入口網站資料會延遲 8 到 24 小時。

預算只負責通知。如需自動停機，請將操作組連線到自動化指令碼，關閉標記為非生產的資源。`,
      },
    },
  },
];
