import type { LocalDate } from '../kernel/local-date.js';
import type { ChannelCode, GroundCode, LetterKind, Remedy } from '../law/index.js';

/** What every paper needs. */
export interface LetterBasics {
  readonly organ: {
    readonly name: string;
    /** 政府信息公开工作机构 */
    readonly office?: string;
    readonly phone?: string;
    readonly address?: string;
  };
  /** 文号 as {@link formatLetterNumber} makes it; absent on a draft. */
  readonly number?: string;
  /** 成文日期 */
  readonly date: LocalDate;
  /** False = draft: the paper carries the watermark 草稿，未盖章. */
  readonly signed: boolean;
  readonly attachments?: readonly string[];
}

/** The application as the papers quote it. */
export interface ApplicationFacts {
  readonly caseNumber: string;
  readonly applicantName: string;
  /** 共同申请人 beside the first. */
  readonly partnerNames?: readonly string[];
  /** 委托代理人 */
  readonly agentName?: string;
  /** 公民 are addressed 你, organisations 你单位. */
  readonly natural: boolean;
  /** 收到申请之日 (条例第三十一条) */
  readonly receivedOn: LocalDate;
  readonly channel: ChannelCode;
  /** 申请内容 in the applicant's own words. */
  readonly content: string;
  /** 补正 (条例第三十条): when it was received and what the applicant asks for since. */
  readonly corrected?: { readonly on: LocalDate; readonly content: string };
}

export interface ToApplicant extends LetterBasics {
  readonly application: ApplicationFacts;
}

export interface ReceiptData extends LetterBasics {
  readonly application: Omit<ApplicationFacts, 'receivedOn'>;
  readonly submittedOn: LocalDate;
  /** Null while the receipt still has to be confirmed by both sides. */
  readonly receivedOn: LocalDate | null;
  readonly queryCode: string;
  /** 答复到期日; null while it does not run yet. */
  readonly due: LocalDate | null;
  /** The due date rests on a year without a published holiday notice. */
  readonly dueProvisional?: boolean;
  readonly desiredForm?: string;
  /** Where the applicant can follow the case. */
  readonly trackingAddress?: string;
}

export interface CorrectionNoticeData extends ToApplicant {
  /** What must be corrected, all at once (一次性告知). */
  readonly items: readonly string[];
  /** 合理的补正期限 in working days from service, and its last day where already known. */
  readonly workingDays: number;
  readonly lastDay?: LocalDate;
}

export interface ReasonsRequestData extends ToApplicant {
  /** Number and frequency of the applications, with period and subject. */
  readonly volume: string;
  readonly workingDays: number;
}

export interface ExtensionNoticeData extends ToApplicant {
  readonly originalDue: LocalDate;
  readonly workingDays: number;
  readonly newDue: LocalDate;
  readonly reasons: string;
}

export interface DelayNoticeData extends ToApplicant {
  readonly reasons: string;
  readonly newDue: LocalDate;
}

/** No name of the applicant: the third party need not know who asks. */
export interface ThirdPartyConsultationData extends LetterBasics {
  readonly thirdParty: { readonly name: string; readonly natural: boolean };
  /** 拟公开内容 */
  readonly content: string;
  /** Time for the answer (条例第三十二条), from the law's limits. */
  readonly workingDays: number;
  /** A sheet with address and code for an answer online goes with the letter. */
  readonly onlineAnswer?: boolean;
}

export interface ConsultationNoticeData extends ToApplicant {
  readonly party: 'thirdParty' | 'agency';
  readonly startedOn: LocalDate;
}

export interface AgencyConsultationData extends LetterBasics {
  readonly agency: string;
  readonly content: string;
  /** 共同制作机关: silence is consent (条例第三十四条). Otherwise 协商、确认 under 条例第十一条. */
  readonly coAuthor: boolean;
  readonly workingDays: number;
  readonly onlineAnswer?: boolean;
}

export interface ThirdPartyNoticeData extends LetterBasics {
  readonly thirdParty: { readonly name: string; readonly natural: boolean };
  /** What is released. */
  readonly content: string;
  /** How the third party was heard, with dates. */
  readonly consultation: string;
  /** Why not opening would gravely affect the public interest. */
  readonly publicInterest: string;
  readonly remedies: readonly Remedy[];
}

export interface FeeNoticeData extends ToApplicant {
  readonly basis: 'items' | 'pages';
  readonly units: number;
  readonly bands: readonly {
    readonly from: number;
    readonly to: number | null;
    readonly rate: number;
    readonly units: number;
    readonly yuan: number;
  }[];
  readonly yuan: number;
  readonly workingDays: number;
  /** 缴纳方式 */
  readonly payment: string;
}

/** The outcome of one matter of an application (一事), with what its ground asks the officer to state. */
export interface MatterOutcome {
  /** The matter in a few words, as in 关于…的信息; printed where an answer has several. */
  readonly subject: string;
  readonly ground: GroundCode;
  readonly facts: Readonly<Record<string, string>>;
}

/** Any answer and any end of a case: the ground decides the paper, the facts are what the ground asks for. */
export interface AnswerData extends ToApplicant {
  readonly ground: GroundCode;
  /** By {@link FactRequirement} key; dates as YYYY-MM-DD, choices by code. */
  readonly facts: Readonly<Record<string, string>>;
  /** Two or more: each is answered under its own heading, and `ground` only decides the paper's kind. */
  readonly matters?: readonly MatterOutcome[];
  /** As the law's `remediesFor` gives them. */
  readonly remedies: readonly Remedy[];
}

export interface RectificationReplyData extends ToApplicant {
  readonly outcome: 'corrected' | 'refused' | 'transferred' | 'redirected';
  readonly reasons: string;
  readonly remedies: readonly Remedy[];
}

export interface SuggestionReplyData extends ToApplicant {
  readonly accepted: boolean;
  readonly reasons: string;
}

export interface RegistrationFormData extends ReceiptData {
  readonly applicantKind: string;
  /** 证件 as it may be shown in the file (masked or whole is the caller's choice). */
  readonly identity: string;
  readonly contact: string;
  /** 共同申请人, each with proof of identity. */
  readonly partners?: readonly string[];
  /** 委托代理人 with proof of identity and authority. */
  readonly agent?: string;
  readonly registrar: string;
  /** 确认记录: who confirmed when and how. */
  readonly confirmation?: string;
}

export interface ServiceReceiptData extends LetterBasics {
  readonly recipient: string;
  readonly papers: readonly { readonly name: string; readonly number: string }[];
  readonly method?: string;
  readonly address?: string;
  readonly trackingNumber?: string;
  /** 交邮日 */
  readonly postedOn?: LocalDate;
  /** 签收日 */
  readonly servedOn?: LocalDate;
  readonly caseNumber: string;
}

export interface ArchiveIndexData extends LetterBasics {
  readonly caseNumber: string;
  readonly entries: readonly { readonly name: string; readonly date: LocalDate; readonly pages?: number }[];
}

interface SpecialData {
  readonly registrationForm: RegistrationFormData;
  readonly receipt: ReceiptData;
  readonly correctionNotice: CorrectionNoticeData;
  readonly reasonsRequest: ReasonsRequestData;
  readonly extensionNotice: ExtensionNoticeData;
  readonly delayNotice: DelayNoticeData;
  readonly thirdPartyConsultation: ThirdPartyConsultationData;
  readonly consultationNotice: ConsultationNoticeData;
  readonly agencyConsultation: AgencyConsultationData;
  readonly thirdPartyNotice: ThirdPartyNoticeData;
  readonly feeNotice: FeeNoticeData;
  readonly rectificationReply: RectificationReplyData;
  readonly suggestionReply: SuggestionReplyData;
  readonly serviceReceipt: ServiceReceiptData;
  readonly archiveIndex: ArchiveIndexData;
}

/** What each paper is composed from. */
export type LetterData = {
  readonly [Kind in LetterKind]: Kind extends keyof SpecialData ? SpecialData[Kind] : AnswerData;
};

/** The papers that a ground leads to. */
export type AnswerLetterKind = Exclude<LetterKind, keyof SpecialData>;
