import { Component, type ComponentType } from 'preact';

/** A view that is drawn again only when one of its properties is another one; all of preact/compat for this is too much. */
export function memo<P extends object>(
  View: ComponentType<P>,
  same: (before: P, after: P) => boolean = shallowSame,
): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      return !same(this.props as P, next);
    }

    override render() {
      return <View {...(this.props as P)} />;
    }
  };
}

function shallowSame<P extends object>(before: P, after: P): boolean {
  const keys = Object.keys(after) as (keyof P)[];
  return keys.length === Object.keys(before).length && keys.every((key) => Object.is(before[key], after[key]));
}
