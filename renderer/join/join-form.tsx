import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { IpcRequest } from '../../contract/ipc/ipc.ts';
import type { Failure } from '../../contract/result.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import { FailureNotice } from '../screen/failure-notice.tsx';
import styles from '../screen/screen.module.css';
import { JoinWaiting } from './join-waiting.tsx';
import { useStrings } from '../strings/use-strings.ts';

export type JoinWay = 'link' | 'code';
type Draft = Readonly<Record<'link' | 'server' | 'code', string>>;

type Props = {
  readonly way: JoinWay;
  /** What stands in the field for the server at first. */
  readonly homeServer: string;
  readonly isPending: boolean;
  readonly isWaiting: boolean;
  readonly failure: Failure | null;
  readonly onSubmit: (request: IpcRequest<'session.join'>) => void;
  readonly onOtherWay: () => void;
  /** Only tries this computer. */
  readonly onCheck: (request: IpcRequest<'home-check.open'>) => void;
  readonly isAsking: boolean;
};

/** Link, or server and code. Only what is empty is found wrong here; main reads and judges the rest. */
export function JoinForm(props: Props) {
  const { way, homeServer, isPending, isWaiting, failure, onSubmit, onOtherWay, onCheck, isAsking } = props;
  const { join: text, homeCheck } = useStrings();
  const [draft, setDraft] = useState<Draft>({ link: '', server: homeServer, code: '' });
  const [wasTried, setTried] = useState(false);
  const { link, server, code } = draft;
  const request: IpcRequest<'home-check.open'> =
    way === 'link' ? { link: link.trim() } : { server: server.trim(), ticket: code.trim(), key: null };
  const field = (name: keyof Draft) => ({
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    error: wasTried && draft[name].trim() === '' ? text.missing[name] : null,
    autoComplete: 'off',
    // Addresses and codes are Latin in every language.
    dir: 'ltr' as const,
    spellCheck: 'false' as const,
  });
  const submit = (send: (complete: typeof request) => void): void => {
    setTried(true);
    if (!isPending && !isAsking && !Object.values(request).includes('')) send(request);
  };
  return (
    <Form
      className={styles.form ?? ''}
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        submit(onSubmit);
      }}
    >
      {way === 'link' ? (
        <TextField {...field('link')} label={text.link} hint={text.linkHint} placeholder={text.paste} />
      ) : (
        <>
          <TextField {...field('server')} label={text.server} hint={text.serverHint} />
          <TextField {...field('code')} label={text.code} hint={text.codeHint} />
        </>
      )}
      <JoinWaiting isWaiting={isWaiting} />
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
        <Button isPending={isAsking} pendingLabel={homeCheck.opening} onPress={() => submit(onCheck)}>
          {homeCheck.offer}
        </Button>
        <Button variant="quiet" onPress={onOtherWay}>
          {way === 'link' ? text.byCode : text.byLink}
        </Button>
      </div>
    </Form>
  );
}
