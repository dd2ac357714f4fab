import { describe, expect, it } from 'vitest';
import { ExchangeProblem, Unreachable } from '#client/transport/http';
import { sendTip } from '#client/transport/send-tip';
import { SLICE } from '#protocol/padding/sizes';
import { Double } from '#tests/support/double';
import { noPause, Source } from '#tests/support/parties';
import { seeded } from '#tests/support/seeded';

const film = { name: 'film.mp4', type: 'video/mp4', bytes: seeded('film')(SLICE) };

describe('sending a tip', () => {
  it('sends the same bytes again after a lost answer, and makes one tip of it', async () => {
    const double = new Double();
    const sealed = await new Source(double).seal({}, [film]);
    let lost = 0;
    double.alter('tipSend', (reply) => {
      if (++lost <= 2) throw new Unreachable('no answer');
      return reply;
    });
    const progress: string[] = [];
    await sendTip(double.exchange, sealed, {
      suite: double.suite,
      pause: noPause,
      onProgress: (done, all) => progress.push(`${done}/${all}`),
    });
    expect(double.rows).toHaveLength(1);
    expect(double.asked.filter((name) => name === 'tipSend')).toHaveLength(3);
    expect(double.file(sealed.tip, 0)).toEqual(sealed.files[0]);
    expect(progress).toEqual(['1/3', '2/3', '3/3']);
  });

  it('gives up at once when trying again cannot help, and after five times when it could have', async () => {
    const double = new Double();
    const sealed = await new Source(double).seal();
    const refusing = { suite: double.suite, pause: noPause };
    double.fail = (name) => {
      if (name === 'tipSend') throw new ExchangeProblem('tip-malformed', 'parts are wrong');
    };
    await expect(sendTip(double.exchange, sealed, refusing)).rejects.toMatchObject({ code: 'tip-malformed' });
    expect(double.asked.filter((name) => name === 'tipSend')).toHaveLength(1);
    double.fail = (name) => {
      if (name === 'tipSend') throw new ExchangeProblem('database-away', 'try again');
    };
    await expect(sendTip(double.exchange, sealed, refusing)).rejects.toMatchObject({ code: 'database-away' });
    expect(double.asked.filter((name) => name === 'tipSend')).toHaveLength(6);
  });

  it('believes no answer about another entry', async () => {
    const double = new Double();
    const sealed = await new Source(double).seal();
    double.alter('tipSend', () => ({ entry: '0'.repeat(128) }));
    const sending = sendTip(double.exchange, sealed, { suite: double.suite, pause: noPause });
    await expect(sending).rejects.toMatchObject({ code: 'entry-wrong' });
  });

  it('stops between slices when the source gives up', async () => {
    const double = new Double();
    const sealed = await new Source(double).seal({}, [film]);
    const giving = new AbortController();
    double.fail = () => {
      giving.abort(new TypeError('enough'));
      throw new Unreachable('no answer');
    };
    const sending = sendTip(double.exchange, sealed, { suite: double.suite, signal: giving.signal });
    await expect(sending).rejects.toThrow('enough');
    expect(double.rows).toHaveLength(0);
  });
});
