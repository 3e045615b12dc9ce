import { useEffect, useRef } from 'react';

type Props = {
  readonly stream: MediaStream | null;
  readonly label: string;
  readonly className?: string | undefined;
};

/** The camera's live picture, mirrored, as people know themselves. */
export function CameraPicture({ stream, label, className }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} className={className} aria-label={label} autoPlay muted playsInline />;
}
