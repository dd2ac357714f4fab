import { describe, expect, it } from 'vitest';
import { refuseUnknownSettings, SETTINGS } from '#protocol/settings';

describe('the settings of the environment', () => {
  it('accepts every name there is, and names that are not ours', () => {
    const env = Object.fromEntries([...SETTINGS, 'DATABASE_URL', 'PATH'].map((name) => [name, 'x']));
    expect(() => refuseUnknownSettings(env)).not.toThrow();
  });

  it('refuses a misspelt name and says it, without its value', () => {
    expect(() => refuseUnknownSettings({ CANDOR_PROT: 'secret value' })).toThrow(
      expect.objectContaining({
        code: 'setting-unknown',
        message: expect.stringMatching(/^CANDOR_PROT is no setting(?!.*secret)/),
      }),
    );
  });
});
