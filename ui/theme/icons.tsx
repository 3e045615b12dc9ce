const paths = {
  check: 'M4.5 10.5l3.6 3.6L15.5 6.4',
  arrow: 'M4 10h11M10.5 5.5L15 10l-4.5 4.5',
  back: 'M16 10H5M9.5 5.5L5 10l4.5 4.5',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  info: 'M10 9.2v4.6M10 6.2v.1M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0z',
  care: 'M10 7.6v3.6M10 13.9v.1M8.7 3.6L2.3 14.7A1.5 1.5 0 0 0 3.6 17h12.8a1.5 1.5 0 0 0 1.3-2.3L11.3 3.6a1.5 1.5 0 0 0-2.6 0z',
  alert: 'M10 6v5M10 13.9v.1M6.9 2.5h6.2l4.4 4.4v6.2l-4.4 4.4H6.9l-4.4-4.4V6.9z',
  notice: 'M10 3l7 7-7 7-7-7z',
  dot: 'M10 7.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6z',
  camera: 'M3 6.5h9v7H3zM12 9l5-2.6v7.2L12 11',
  face: 'M10 3a5 5 0 0 1 5 5v2a5 5 0 0 1-10 0V8a5 5 0 0 1 5-5zM8 8.6v.1M12 8.6v.1M8 11.4c1.1 1.1 2.9 1.1 4 0M4 18c1.2-1.6 3.4-2.6 6-2.6s4.8 1 6 2.6',
  clock: 'M10 5.5V10l3 1.8M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0z',
  linked: 'M4 11.5a8.5 8.5 0 0 1 12 0M6.6 14a4.8 4.8 0 0 1 6.8 0M1.8 8.7a11.6 11.6 0 0 1 16.4 0M10 16.7v.1',
  unlinked:
    'M4 11.5a8.5 8.5 0 0 1 3.4-2.1M6.6 14a4.8 4.8 0 0 1 6.8 0M12.8 9.5a8.5 8.5 0 0 1 3.2 2M10 16.7v.1M3 3l14 14',
  people:
    'M7.5 4.2a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4zM2.5 16c.3-2.7 2.4-4.4 5-4.4s4.7 1.7 5 4.4M13 4.6a2.5 2.5 0 0 1 0 4.7M14.5 11.9c1.8.6 2.9 2 3.1 4.1',
  window: 'M3 4.5h14v11H3zM3 8h14M5.4 6.3v0M7.4 6.3v0',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  send: 'M17 3L2.5 8.6l6 2.4 2.4 6zM8.5 11L17 3',
  up: 'M10 16V5M5.5 9.5L10 5l4.5 4.5',
  down: 'M10 4v11M5.5 10.5L10 15l4.5-4.5',
  chevron: 'M5.5 8l4.5 4.5L14.5 8',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l4 4',
  microphone:
    'M10 3a2.5 2.5 0 0 1 2.5 2.5v4a2.5 2.5 0 0 1-5 0v-4A2.5 2.5 0 0 1 10 3zM5.5 9.5a4.5 4.5 0 0 0 9 0M10 14v3M7.5 17h5',
  screen: 'M3 4h14v9.5H3zM10 13.5V17M7 17h6',
  bell: 'M5.5 14V9a4.5 4.5 0 0 1 9 0v5M4 14h12M8.5 16.6c.8.8 2.2.8 3 0',
  laptop: 'M4.5 4.5h11v8h-11zM2.5 15.5h15',
  hand: 'M6.6 12.6V6a1.15 1.15 0 0 1 2.3 0v3.6M8.9 9.4V4.2a1.15 1.15 0 0 1 2.3 0v5.2M11.2 9.6V5.4a1.15 1.15 0 0 1 2.3 0V11M13.5 9.4a1.1 1.1 0 0 1 2.2 0v3c0 3-1.8 5-4.6 5-2.3 0-3.6-1-4.6-2.8L4.3 11.7c-.8-1.5 1-2.4 1.9-1.1l.4.6',
  cup: 'M4 7h9.5v5a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4zM13.5 8.5h1.2a2 2 0 0 1 0 4.2h-1.4M7 4.6V3M10.4 4.6V3',
  message: 'M3.5 4.5h13v9h-7L6 16.8v-3.3H3.5z',
  hidden:
    'M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5zM10 7.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4zM4 3.5l12 13',
  card: 'M2.5 5h15v10.5h-15zM6.6 8a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2zM4.6 13.4c.3-1 1-1.5 2-1.5s1.7.5 2 1.5M11.5 8.7H15M11.5 11.7h2.5',
  again: 'M15.8 8.2A6.2 6.2 0 1 0 16 11.6M16.2 4.2v4.2H12',
  save: 'M10 3.5v8.8M6.3 8.8L10 12.5l3.7-3.7M4 16.5h12',
  institution: 'M3 16.5h14M4.5 16.5v-7M8.2 16.5v-7M11.8 16.5v-7M15.5 16.5v-7M3 9.5h14L10 4z',
  pin: 'M7.2 3h5.6l-.9 5 2.6 3h-9l2.6-3zM10 11v6',
  circle: 'M10 3.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z',
} as const;

export type IconName = keyof typeof paths;

/** What points along the line of reading points the other way where that runs from right to left. */
const pointing: ReadonlySet<IconName> = new Set(['arrow', 'back', 'send']);

/** A line drawing on a 20 unit grid in the colour of the text beside it; always decorative. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
      data-points={pointing.has(name) || undefined}
    >
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
