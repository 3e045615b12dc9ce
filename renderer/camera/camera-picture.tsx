import { useEffect, useRef } from 'react';

type Props = {
  readonly stream: MediaStream | null;
  readonly label: string;
  /** The camera hangs upside down: its picture is shown turned. */
  readonly isUpsideDown: boolean;
  readonly className?: string | undefined;
};

/** The camera's live picture, mirrored, as people know themselves. */
export function CameraPicture({ stream, label, isUpsideDown, className }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={video}
      className={className}
      // Turned by half and mirrored from left to right is mirrored from top to bottom.
      style={{ transform: isUpsideDown ? 'scaleY(-1)' : 'scaleX(-1)' }}
      aria-label={label}
      autoPlay
      muted
      playsInline
    />
  );
}
