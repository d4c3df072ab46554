import { SupportCategory } from '../shared/vocabulary';
import { IssueArea } from './enums';
import type { SupportTopic } from './support-topic';

const { TECHNICAL, BILLING, CUSTOMER_AND_SUBSCRIPTION_MANAGEMENT: MANAGEMENT } = IssueArea;
const {
  ACCOUNT_SETUP,
  ACCOUNTS_AND_BILLING,
  HOW_TO_AND_FAQ,
  SERVICE_AND_SOFTWARE_UPDATES,
  SOFTWARE_CONFIGURATION,
  CLIENT_CONNECTIVITY_AND_DESKTOP,
  PERFORMANCE_AND_AVAILABILITY,
} = SupportCategory;

type Row = readonly [
  id: string,
  area: IssueArea,
  category: SupportCategory,
  en: string,
  hans: string,
  hant: string,
];

const ROWS: readonly Row[] = [
  [
    'new-tenant',
    MANAGEMENT,
    ACCOUNT_SETUP,
    'Set up a new customer tenant',
    '设置新的客户租户',
    '設定新的客戶租用戶',
  ],
  ['users-and-licences', MANAGEMENT, ACCOUNT_SETUP, 'Users and licences', '用户和许可证', '使用者與授權'],
  ['domain', TECHNICAL, ACCOUNT_SETUP, 'Add or verify a domain', '添加或验证域名', '新增或驗證網域'],
  [
    'delegated-access',
    MANAGEMENT,
    ACCOUNT_SETUP,
    'Delegated access and relationships',
    '委派访问权限与合作关系',
    '委派存取權與合作關係',
  ],
  ['invoice', BILLING, ACCOUNTS_AND_BILLING, 'Understand an invoice', '了解账单', '了解帳單'],
  ['payment', BILLING, ACCOUNTS_AND_BILLING, 'Payment and credit', '付款与信用额度', '付款與信用額度'],
  [
    'price',
    BILLING,
    ACCOUNTS_AND_BILLING,
    'Prices, discounts and refunds',
    '价格、折扣与退款',
    '價格、折扣與退款',
  ],
  [
    'cancel-subscription',
    MANAGEMENT,
    ACCOUNTS_AND_BILLING,
    'Suspend, resume or cancel a subscription',
    '暂停、恢复或取消订阅',
    '暫停、繼續或取消訂閱',
  ],
  ['how-to', TECHNICAL, HOW_TO_AND_FAQ, 'How do I …?', '如何操作', '如何操作'],
  [
    'training',
    MANAGEMENT,
    HOW_TO_AND_FAQ,
    'Guides and training material',
    '指南与培训资料',
    '指南與訓練資料',
  ],
  [
    'service-update',
    TECHNICAL,
    SERVICE_AND_SOFTWARE_UPDATES,
    'Changes after a service update',
    '服务更新后的变化',
    '服務更新後的變化',
  ],
  [
    'desktop-update',
    TECHNICAL,
    SERVICE_AND_SOFTWARE_UPDATES,
    'Updating installed applications',
    '更新已安装的应用',
    '更新已安裝的應用程式',
  ],
  [
    'mail-configuration',
    TECHNICAL,
    SOFTWARE_CONFIGURATION,
    'Mail flow and mailbox settings',
    '邮件流与邮箱设置',
    '郵件流程與信箱設定',
  ],
  [
    'sharing',
    TECHNICAL,
    SOFTWARE_CONFIGURATION,
    'Sites, sharing and permissions',
    '站点、共享与权限',
    '網站、共用與權限',
  ],
  [
    'security',
    TECHNICAL,
    SOFTWARE_CONFIGURATION,
    'Sign-in security and policies',
    '登录安全与策略',
    '登入安全性與原則',
  ],
  [
    'sign-in',
    TECHNICAL,
    CLIENT_CONNECTIVITY_AND_DESKTOP,
    'Users cannot sign in',
    '用户无法登录',
    '使用者無法登入',
  ],
  [
    'client',
    TECHNICAL,
    CLIENT_CONNECTIVITY_AND_DESKTOP,
    'A desktop or mobile application does not connect',
    '桌面或移动应用无法连接',
    '桌面或行動應用程式無法連線',
  ],
  ['slow', TECHNICAL, PERFORMANCE_AND_AVAILABILITY, 'A service is slow', '服务速度慢', '服務速度緩慢'],
  [
    'outage',
    TECHNICAL,
    PERFORMANCE_AND_AVAILABILITY,
    'A service is down or degraded',
    '服务中断或降级',
    '服務中斷或降級',
  ],
  [
    'partner-center',
    MANAGEMENT,
    HOW_TO_AND_FAQ,
    'Working with Partner Center',
    '使用合作伙伴中心',
    '使用合作夥伴中心',
  ],
];

/** The topics that a support request form offers; written for this program. */
export const SUPPORT_TOPICS: readonly SupportTopic[] = ROWS.map(
  ([_id, issueArea, category, en, hans, hant]) => ({
    _id,
    issueArea,
    category,
    names: { en, 'zh-CN': hans, 'zh-TW': hant },
  }),
);
