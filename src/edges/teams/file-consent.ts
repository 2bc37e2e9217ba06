import type { Activity } from 'botbuilder';
import { z } from 'zod/v4';
import type { Answer, OfferedFile } from '../../flows/ports';

/*
 * Teams asks the person whether a bot may put a file into their own storage, and then says where to: documentation,
 * "Send and receive files using bot".
 */

const prefix = 'application/vnd.microsoft.teams.card.file';

/** The question whether the file may be sent, in place of the answer's card. */
export function consentActivity({ summary }: Answer, file: OfferedFile): Partial<Activity> {
  const content = {
    description: file.description,
    sizeInBytes: file.sizeBytes,
    acceptContext: file.context,
    declineContext: file.context,
  };
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: `${prefix}.consent`, name: file.name, content }],
  };
}

/** The sent file, as something to open. */
export function fileActivity({ summary }: Answer, { contentUrl, name, ...content }: UploadInfo) {
  const attachment = { contentType: `${prefix}.info`, contentUrl, name, content };
  return { type: 'message', summary, attachments: [attachment] } satisfies Partial<Activity>;
}

const url = z.string().min(1).max(8_192);
const consentSchema = z.discriminatedUnion('action', [
  z.looseObject({
    action: z.literal('accept'),
    context: z.unknown(),
    uploadInfo: z.looseObject({
      uploadUrl: url,
      contentUrl: url,
      name: z.string().min(1).max(400),
      uniqueId: z.string().min(1).max(200),
      fileType: z.string().min(1).max(20),
    }),
  }),
  z.looseObject({ action: z.literal('decline'), context: z.unknown() }),
]);

/** Where the file goes and how it is opened then. */
export type UploadInfo = {
  readonly contentUrl: string;
  readonly name: string;
  readonly uniqueId: string;
  readonly fileType: string;
};

export type Consent =
  | { readonly agreed: false }
  | {
      readonly agreed: true;
      readonly context: unknown;
      readonly uploadUrl: string;
      readonly info: UploadInfo;
    };

/** Undefined when it is no answer to our question. */
export function readConsent(value: unknown): Consent | undefined {
  const { data } = consentSchema.safeParse(value);
  if (data === undefined) return undefined;
  if (data.action === 'decline') return { agreed: false };
  const { uploadUrl, contentUrl, name, uniqueId, fileType } = data.uploadInfo;
  return { agreed: true, context: data.context, uploadUrl, info: { contentUrl, name, uniqueId, fileType } };
}
