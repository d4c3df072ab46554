import { ArticleKind } from '../../../../subgraphs/services/enums';
import { SupportCategory } from '../../../../subgraphs/shared/vocabulary';
import type { ArticleText } from '../article-text';

/** Articles of the category ACCOUNT_SETUP. */
export const accountSetupArticles: readonly ArticleText[] = [
  {
    key: 'add-user-and-licence',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.ACCOUNT_SETUP,
    productKey: 'office-365-e3',
    translations: {
      en: {
        title: 'Add a user and assign a licence',
        body: `A person can sign in as soon as the account exists, but mailbox and apps appear only once a licence is assigned.

1. Open the customer's admin centre and choose Users > Active users > Add a user.
2. Enter the display name and the sign-in name. Pick the customer's own domain rather than the initial one, so that the e-mail address is right from the first day.
3. Set the usage location. Licences cannot be assigned without it.
4. Choose a licence. If none is left, change the subscription's quantity in Partner Center first; new seats arrive within a few minutes.
5. Let the system create a password that must be changed at the first sign-in, and hand it over by telephone, never in the same message as the sign-in name.
6. Ask the person to sign in at the portal and to register a second sign-in method.

The mailbox is usually ready after 15 minutes. If it is still missing after an hour, remove the licence, wait five minutes and assign it again.`,
      },
      'zh-CN': {
        title: '添加用户并分配许可证',
        body: `账户建立后用户即可登录，但只有分配许可证以后才会出现邮箱和应用。

1. 打开客户的管理中心，依次选择“用户 > 活动用户 > 添加用户”。
2. 填写显示名称和登录名。请选用客户自己的域名，不要用初始域名，这样邮箱地址从第一天起就是正确的。
3. 设置使用位置；不填此项无法分配许可证。
4. 选择许可证。如果没有剩余，请先在合作伙伴中心调整订阅数量，新席位几分钟内即可使用。
5. 由系统生成首次登录必须更改的密码，并通过电话告知，切勿与登录名放在同一封邮件中。
6. 请用户登录门户，并登记第二种登录方式。

邮箱通常在 15 分钟后可用。如果一小时后仍未出现，请移除许可证，等待五分钟后重新分配。`,
      },
      'zh-TW': {
        title: '新增使用者並指派授權',
        body: `帳戶建立後使用者即可登入，但只有指派授權以後才會出現信箱和應用程式。

1. 開啟客戶的管理中心，依次選擇「使用者 > 活動使用者 > 新增使用者」。
2. 填寫顯示名稱和登入名稱。請選用客戶自己的網域名稱，不要用初始網域名稱，這樣電子郵件地址從第一天起就是正確的。
3. 設定使用位置；不填此項無法指派授權。
4. 選擇授權。如果沒有剩餘，請先在合作夥伴中心調整訂閱數量，新席位幾分鐘內即可使用。
5. 由系統生成首次登入必須更改的密碼，並透過電話告知，切勿與登入名稱放在同一封郵件中。
6. 請使用者登入入口網站，並登記第二種登入方式。

信箱通常在 15 分鐘後可用。如果一小時後仍未出現，請移除授權，等待五分鐘後重新指派。`,
      },
    },
  },
  {
    key: 'verify-own-domain',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.ACCOUNT_SETUP,
    productKey: 'office-365-e1',
    translations: {
      en: {
        title: "Verify the customer's own domain",
        body: `Until a domain is verified, users sign in with the initial name that was given to the tenant.

1. In the admin centre choose Settings > Domains > Add domain and enter the name, for example chenglan.example.cn.
2. The wizard shows a TXT record. Add it at the company that hosts the customer's DNS zone, with host name @ and a TTL of 3600 seconds.
3. Wait ten minutes and check from outside: nslookup -type=TXT followed by the domain. Do not go on before the record is visible.
4. Return to the wizard and choose Verify. If it fails, look for a second TXT record with a typing mistake, or a record that was added under www.
5. Add the MX, CNAME and SPF records that the wizard lists. Change MX last, outside business hours, because it moves incoming mail.
6. Make the domain the default, so that new users get it.

A domain can belong to one tenant only. If it is already in use elsewhere, remove it there first; a removal takes up to 24 hours.`,
      },
      'zh-CN': {
        title: '验证客户自己的域名',
        body: `域名验证之前，用户只能用开通租户时给出的初始名称登录。

1. 在管理中心选择“设置 > 域 > 添加域”，输入域名，例如 chenglan.example.cn。
2. 向导会给出一条 TXT 记录。请到客户的 DNS 服务商处添加，主机名填 @，TTL 填 3600 秒。
3. 等待十分钟，从外部网络检查：nslookup -type=TXT 加域名。看不到记录之前不要继续。
4. 回到向导选择“验证”。如果失败，请检查是否有另一条写错的 TXT 记录，或记录被加到了 www 下面。
5. 按向导添加 MX、CNAME 和 SPF 记录。MX 会转移收信，请在非工作时间最后修改。
6. 将该域设为默认域，新用户即可自动使用。

一个域名只能属于一个租户。如果已在别处使用，请先在原租户删除；删除最长需要 24 小时生效。`,
      },
      'zh-TW': {
        title: '驗證客戶自己的網域名稱',
        body: `網域名稱驗證之前，使用者只能用啟用租戶時給出的初始名稱登入。

1. 在管理中心選擇「設定 > 網域 > 新增網域」，輸入網域名稱，例如 chenglan.example.cn。
2. 精靈會給出一條 TXT 記錄。請到客戶的 DNS 服務供應商處新增，主機名填 @，TTL 填 3600 秒。
3. 等待十分鐘，從外部網路檢查：nslookup -type=TXT 加網域名稱。看不到記錄之前不要繼續。
4. 回到精靈選擇「驗證」。如果失敗，請檢查是否有另一條寫錯的 TXT 記錄，或記錄被加到了 www 下面。
5. 按精靈新增 MX、CNAME 和 SPF 記錄。MX 會轉移收信，請在非工作時間最後修改。
6. 將該網域設為預設網域，新使用者即可自動使用。

一個網域名稱只能屬於一個租戶。如果已在別處使用，請先在原租戶刪除；刪除最長需要 24 小時生效。`,
      },
    },
  },
  {
    key: 'mfa-for-administrators',
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.ACCOUNT_SETUP,
    productKey: 'entra-id-p1',
    translations: {
      en: {
        title: 'Protect administrators with multi-factor authentication',
        body: `Administrator accounts are the first target of password attacks. Protect them before anything else.

1. Create two emergency accounts with long random passwords, keep these in a safe, and leave them out of the policy that follows.
2. Open the directory's admin centre and choose Protection > Conditional Access > New policy.
3. Under Users select the directory roles Global, Exchange, SharePoint, User and Billing administrator; exclude the emergency accounts.
4. Under Target resources select all cloud apps.
5. Under Grant choose Require multi-factor authentication.
6. Start in report-only mode and read the sign-in log for two working days. Scripts that sign in with a password show up here; move them to an app registration.
7. Turn the policy on and ask each administrator to register an authenticator app and a telephone number.

If somebody loses the telephone, another administrator can require re-registration under Users > Authentication methods.`,
      },
      'zh-CN': {
        title: '用多重身份验证保护管理员',
        body: `管理员账户是密码攻击的首要目标，应当最先保护。

1. 建立两个应急账户，使用随机长密码并妥善封存，且不纳入下面的策略。
2. 打开目录管理中心，选择“保护 > 条件访问 > 新建策略”。
3. 在“用户”中选择全局、Exchange、SharePoint、用户和计费管理员角色，排除应急账户。
4. 在“目标资源”中选择所有云应用。
5. 在“授权”中选择“需要多重身份验证”。
6. 先以仅报告模式运行，连续两个工作日查看登录日志。用密码登录的脚本会在这里出现，请改用应用注册。
7. 启用策略，请每位管理员登记身份验证器应用和电话号码。

如果有人丢失手机，其他管理员可在“用户 > 身份验证方法”中要求其重新登记。`,
      },
      'zh-TW': {
        title: '用多重要素驗證保護管理員',
        body: `管理員帳戶是密碼攻擊的首要目標，應當最先保護。

1. 建立兩個應急帳戶，使用隨機長密碼並妥善封存，且不納入下面的原則。
2. 開啟目錄管理中心，選擇「保護 > 條件存取 > 新建原則」。
3. 在「使用者」中選擇全域、Exchange、SharePoint、使用者和計費管理員角色，排除應急帳戶。
4. 在「目標資源」中選擇所有雲端應用程式。
5. 在「授權」中選擇「需要多重要素驗證」。
6. 先以僅報告模式執行，連續兩個工作日檢視登入記錄檔。用密碼登入的指令碼會在這裡出現，請改用應用程式註冊。
7. 啟用原則，請每位管理員登記身分驗證器應用程式和電話號碼。

如果有人丟失手機，其他管理員可在「使用者 > 身分驗證方法」中要求其重新登記。`,
      },
    },
  },
  {
    key: 'delegated-administration',
    kind: ArticleKind.FAQ,
    category: SupportCategory.ACCOUNT_SETUP,
    productKey: null,
    translations: {
      en: {
        title: "Why can I not open the customer's admin centre?",
        body: `A partner reaches the admin centre of a customer through delegated administration. Four things must be true at the same time.

- The relationship exists. In Partner Center open the customer and look under Account: the relationship must be Reseller, and delegated access must be allowed. A customer may withdraw it at any time.
- You have the right role. Helpdesk agents may reset passwords and read settings; admin agents may change everything else.
- You use the right entrance. Open the admin centre from the customer's page, not from a bookmark: a bookmark opens your own tenant.
- Your session is fresh. Role changes take effect after you sign out and in again, sometimes after 30 minutes.

If the relationship is missing, send the customer a new request from Customers > Request a relationship. An administrator of the customer must approve it. Until then you can advise the customer, but you cannot escalate a ticket on its behalf, because support representatives would have no access either.`,
      },
      'zh-CN': {
        title: '为什么打不开客户的管理中心？',
        body: `合作伙伴通过委派管理访问客户的管理中心，以下四项必须同时满足。

- 关系存在。在合作伙伴中心打开该客户的“账户”页：关系应为“经销商”，且允许委派访问。客户可以随时撤回。
- 角色正确。支持代理可以重置密码和查看设置，管理代理才能更改其他设置。
- 入口正确。请从客户页面打开管理中心，不要使用书签；书签打开的是您自己的租户。
- 会话是新的。角色变更需要注销后重新登录，有时要等 30 分钟才生效。

如果关系不存在，请在“客户 > 请求关系”中重新发送请求，并由客户的管理员批准。在此之前您可以提供建议，但不能代客户上报工单，因为支持代表同样没有访问权限。`,
      },
      'zh-TW': {
        title: '為什麼打不開客戶的管理中心？',
        body: `合作夥伴透過委派管理存取客戶的管理中心，以下四項必須同時滿足。

- 關係存在。在合作夥伴中心開啟該客戶的「帳戶」頁：關係應為「經銷商」，且允許委派存取。客戶可以隨時撤回。
- 角色正確。支援代理可以重設密碼和檢視設定，管理代理才能更改其他設定。
- 入口正確。請從客戶頁面開啟管理中心，不要使用書籤；書籤開啟的是您自己的租戶。
- 工作階段是新的。角色變更需要登出後重新登入，有時要等 30 分鐘才生效。

如果關係不存在，請在「客戶 > 請求關係」中重新傳送請求，並由客戶的管理員核准。在此之前您可以提供建議，但不能代客戶呈報工單，因為支援代表同樣沒有存取權限。`,
      },
    },
  },
];
