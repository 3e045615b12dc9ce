import type { XAttributes, XGeometry, XShape, XTree } from './protocol.ts';
import type { XDisplay } from './x-display.ts';
import type { XOwners } from './x-owners.ts';

export type Placed = XGeometry & { readonly id: number };

const viewable = 2;
const inputOnly = 2;
/** As far down as a window manager puts windows into its frames. */
const deepest = 3;

/** The X server's tree of windows, as far as it can be seen. */
export function createXTree({ ask, extension }: XDisplay, owners: XOwners) {
  const tree = (window: number) =>
    ask<XTree>((x, done) => x.QueryTree(window, done)).catch((): XTree => ({ parent: 0, children: [] }));

  /** Null when it cannot be seen, or is gone by now. */
  async function placed(id: number): Promise<Placed | null> {
    const [attributes, geometry] = await Promise.all([
      ask<XAttributes>((x, done) => x.GetWindowAttributes(id, done)).catch(() => null),
      ask<XGeometry>((x, done) => x.GetGeometry(id, done)).catch(() => null),
    ]);
    if (attributes === null || geometry === null) return null;
    const isSeen = attributes.mapState === viewable && attributes.klass !== inputOnly;
    return isSeen ? { id, ...geometry } : null;
  }
  /** What others put into a window: in a frame of the window manager that is the window it is the frame of. */
  async function inside(window: number, depth = deepest): Promise<readonly Placed[]> {
    if (depth === 0) return [];
    const own = owners.clientOf(window);
    const { children } = await tree(window);
    const found = await Promise.all(
      children.map(async (child): Promise<readonly Placed[]> => {
        if (owners.clientOf(child) === own) return inside(child, depth - 1);
        const seen = await placed(child);
        return seen === null ? [] : [seen];
      }),
    );
    return found.flat();
  }
  async function shapeOf(window: number, kind: 'Bounding' | 'Input'): Promise<number> {
    const shape = await extension<XShape>('shape');
    type Rectangles = { readonly rectangles: readonly (readonly number[])[] };
    const { rectangles } = await ask<Rectangles>((_, done) =>
      shape.GetRectangles(window, shape.Kind[kind], done),
    ).catch((): Rectangles => ({ rectangles: [[]] }));
    return rectangles.length;
  }

  return { tree, placed, inside, shapeOf };
}
