/** A screen is a value: what a person sees and can do. Both hands act on it, and reports draw it. */

/** Screens by the index of the documents (screens.md section 0), plus those that no document names. */
export type ScreenId =
  | 'off'
  | 'starting'
  | 'language'
  | 'region'
  | 'keyboard'
  | 'additionalKeyboard'
  | 'network'
  | 'updates'
  | 'licenceTerms'
  | 'signIn'
  | 'working'
  | 'enrollmentStatus'
  | 'privacy'
  | 'accountType'
  | 'localAccount'
  | 'commandPrompt'
  | 'recovery'
  | 'somethingWentWrong'
  | 'technicianOptions'
  | 'technicianConfiguration'
  | 'technicianSuccess'
  | 'technicianError'
  | 'diagnostics'
  | 'signOn'
  | 'lock'
  | 'elevation'
  | 'security'
  | 'app'
  | 'workOrSchool'
  | 'accountUse'
  | 'accountReady'
  | 'windowsHello'
  | 'desktop';

/** What a person sees and can do. */
export interface Screen {
  readonly id: ScreenId;
  readonly title: string;
  readonly texts: readonly string[];
  readonly fields: readonly Field[];
  readonly buttons: readonly Button[];
  /** The phases of the Enrollment Status Page. */
  readonly progress?: readonly PhaseProgress[];
  /** A web page that is shown inside the screen. */
  readonly page?: { readonly url: string };
  /** A picture, such as the QR code of the technician flow. */
  readonly image?: ScreenImage;
}

/** A picture on a screen. `alt`: what it is, for those who do not see it; `svg`: an SVG document without scripts or links. */
export interface ScreenImage {
  readonly alt: string;
  readonly svg: string;
}

/** Something to fill in or choose from, named by its visible label. */
export interface Field {
  readonly label: string;
  /** A checkbox has the options `on` and `off`. */
  readonly kind: 'text' | 'password' | 'choice' | 'checkbox';
  readonly value: string;
  /** The hint inside of an empty text field. */
  readonly hint?: string;
  readonly options?: readonly string[];
  readonly readOnly?: boolean;
}

/** Something to press, named by its label. */
export interface Button {
  readonly label: string;
  readonly enabled: boolean;
}

/** One phase of the Enrollment Status Page. */
export interface PhaseProgress {
  readonly phase: 'Device preparation' | 'Device setup' | 'Account setup';
  readonly status: PhaseStatus;
  /** Text beside the phase, e.g. "Working on it...", "Complete", "Waiting for previous step". */
  readonly statusText: string;
  /** The label of the control that shows or hides the details; undefined when there is none (idle phase). */
  readonly detailsControl: string | undefined;
  /** The lines, when shown. */
  readonly details: readonly string[];
  readonly detailsShown: boolean;
}

/** How far a phase has come. */
export type PhaseStatus = 'waiting' | 'inProgress' | 'succeeded' | 'failed';

/** What a person does. */
export type ScreenAction =
  | {
      readonly kind: 'press';
      readonly button: string;
      /** The phase beside which the control stands, where several controls have the same label. */
      readonly beside?: string;
    }
  | { readonly kind: 'choose'; readonly field: string; readonly option: string }
  | { readonly kind: 'type'; readonly field: string; readonly text: string }
  | { readonly kind: 'key'; readonly key: string }
  /** The person goes away: from now on nobody touches the PC. */
  | { readonly kind: 'leftAlone' }
  /** The link of the device changed while the screen was shown, e.g. a cable was plugged in. */
  | { readonly kind: 'linkChanged' };

/** A box that is ticked or not. */
export function checkbox(label: string, ticked: boolean): Field {
  return { label, kind: 'checkbox', value: ticked ? 'on' : 'off', options: ['on', 'off'] };
}

/** A screen without fields, buttons or progress: the base that the others spread over. */
export function plainScreen(id: ScreenId, title: string, texts: readonly string[] = []): Screen {
  return { id, title, texts, fields: [], buttons: [] };
}
