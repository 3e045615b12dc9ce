import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { AppState } from '../../contract/app-state.ts';
import type { IpcRequest } from '../../contract/ipc/ipc.ts';
import type { Failure } from '../../contract/result.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import styles from '../screen/screen.module.css';
import { useStrings } from '../strings/use-strings.ts';

/**
 * What was pasted or typed, and by which way it is to be joined: by a link, by a code of the server that this build has
 * built in, or by a server and its code.
 */
export type JoinDraft = Readonly<Record<'link' | 'server' | 'code', string>> & {
  readonly way: 'link' | 'home' | 'code';
};

export const emptyDraft = (homeServer: AppState['homeServer']): JoinDraft => ({
  way: homeServer === null ? 'link' : 'home',
  link: '',
  server: '',
  code: '',
});

type Props = {
  readonly homeServer: AppState['homeServer'];
  readonly draft: JoinDraft;
  readonly isPending: boolean;
  readonly failure: Failure | null;
  readonly onDraft: (draft: JoinDraft) => void;
  readonly onSubmit: (request: IpcRequest<'invitation.open'>) => void;
};

/** Link or code, and the server where it is not known. Only what is empty is found wrong here; main reads and judges the rest. */
export function JoinForm({ homeServer, draft, isPending, failure, onDraft, onSubmit }: Props) {
  const { join: text } = useStrings();
  const [wasTried, setTried] = useState(false);
  const { way, link, server, code } = draft;
  const at = way === 'home' ? (homeServer ?? '') : server.trim();
  const request: IpcRequest<'invitation.open'> =
    way === 'link' ? { link: link.trim() } : { server: at, ticket: code.trim(), key: null };
  const field = (name: 'link' | 'server' | 'code') => ({
    value: draft[name],
    onChange: (value: string) => onDraft({ ...draft, [name]: value }),
    error: wasTried && draft[name].trim() === '' ? text.missing[name] : null,
    autoComplete: 'off',
    // Addresses and codes are Latin in every language.
    dir: 'ltr' as const,
    spellCheck: 'false' as const,
  });
  return (
    <Form
      className={styles.form ?? ''}
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isPending && !Object.values(request).includes('')) onSubmit(request);
      }}
    >
      {way === 'link' ? (
        <TextField {...field('link')} label={text.link} hint={text.linkHint} placeholder={text.paste} />
      ) : (
        <>
          {way === 'code' && <TextField {...field('server')} label={text.server} hint={text.serverHint} />}
          <TextField {...field('code')} label={text.code} hint={text.codeHint} />
        </>
      )}
      <FailureNotice failure={failure} />
      <div className={styles.actions}>
        <Button
          type="submit"
          variant="primary"
          size="large"
          isPending={isPending}
          pendingLabel={text.joining}
        >
          {isPending ? text.joining : text.submit}
        </Button>
        {otherWays[homeServer === null ? 'anywhere' : 'home'][way].map((other) => (
          <Button key={other} variant="quiet" onPress={() => onDraft({ ...draft, way: other })}>
            {text.by[other]}
          </Button>
        ))}
      </div>
    </Form>
  );
}

type Way = JoinDraft['way'];

/** What else is offered, by what is shown: at home a code is asked for first, and a server only by whoever looks for it. */
const otherWays: Readonly<Record<'home' | 'anywhere', Readonly<Record<Way, readonly Way[]>>>> = {
  home: { home: ['link'], link: ['home', 'code'], code: ['home'] },
  anywhere: { home: ['link'], link: ['code'], code: ['link'] },
};
