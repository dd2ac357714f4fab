import { describe, expect, it } from 'vitest';
import { withoutUnused } from '#client/build/unused-styles';

const kept = (css: string, ...sources: string[]) => withoutUnused(css, sources);

describe('styles of the design system that an app does not use', () => {
  it('are left out, in a list of selectors and as a whole rule, inside a media query too', () => {
    const css = '.usa-a{color:red}.usa-a.usa-focus,.usa-a:focus{color:blue}@media print{.usa-b,.usa-a{color:red}}';
    expect(kept(css, '<p class="usa-a">')).toBe(
      '.usa-a{color:red}.usa-a:focus{color:#00f}@media print{.usa-a{color:red}}',
    );
  });

  it('stay where any source of the app names their class, or puts it together', () => {
    const css = '.usa-alert--info{color:red}.usa-radio__input--tile{color:red}.usa-a{color:red}';
    const put = 'class={`usa-$' + '{kind}__input--tile`}';
    expect(kept(css, 'class={`usa-alert--$' + '{props.kind}`}', put, "'usa-a'")).toContain('.usa-alert--info');
    expect(kept(css, put)).toBe('.usa-radio__input--tile{color:red}');
    expect(kept(css, "const CLASS = ' usa-a';")).toBe('.usa-a{color:red}');
  });

  it('stay where a class only excludes, and where there is none', () => {
    const css = '.usa-a:not(.usa-b),h1{color:red}';
    expect(kept(css, 'usa-a')).toBe(css);
    expect(kept(css, '')).toBe('h1{color:red}');
  });
});
