/** P4.7. The replies that an office begins with. */
import type { Replies } from '#protocol/report/replies';

export const DEFAULT_REPLIES: Replies = {
  version: 1,
  replies: [
    {
      key: 'received',
      title: { en: 'We have read it', es: 'La hemos leído' },
      text: {
        en: 'Thank you. We have read your report. A number does not mean that an investigation is open; we will write here when something is decided. Please come back with your words in about two weeks.',
        es: 'Gracias. Hemos leído su denuncia. Un número no significa que haya una investigación abierta; escribiremos aquí cuando se decida algo. Por favor vuelva con sus palabras en unas dos semanas.',
      },
    },
    {
      key: 'more-detail',
      title: { en: 'More detail, if it is safe', es: 'Más detalles, si es seguro' },
      text: {
        en: 'Thank you. Could you tell us, only if it is safe for you: when it happened last, where exactly, and who else could have seen it? Please take no risk for an answer, and do not collect anything for us.',
        es: 'Gracias. ¿Podría decirnos, solo si es seguro para usted: cuándo ocurrió por última vez, dónde exactamente y quién más pudo verlo? No corra ningún riesgo por una respuesta ni reúna nada para nosotros.',
      },
    },
    {
      key: 'danger',
      title: { en: 'If somebody is in danger', es: 'Si alguien está en peligro' },
      text: {
        en: 'We take what you wrote seriously. We cannot protect anybody through this page. If you or somebody else is in danger now, call 911 or go somewhere safe first. Tell us here, when you can, whether you are safe and what you need.',
        es: 'Tomamos en serio lo que escribió. No podemos proteger a nadie por medio de esta página. Si usted u otra persona está en peligro ahora, primero llame al 911 o vaya a un lugar seguro. Díganos aquí, cuando pueda, si está a salvo y qué necesita.',
      },
    },
    {
      key: 'not-ours',
      title: { en: 'Not within our authority', es: 'No es de nuestra competencia' },
      text: {
        en: 'We have read your report. What you describe is not within the authority of this office, and we may not decide it. If you agree, we can pass on your report without saying who you are; tell us here.',
        es: 'Hemos leído su denuncia. Lo que describe no es de la competencia de esta oficina y no podemos decidirlo. Si está de acuerdo, podemos pasar su denuncia sin decir quién es usted; díganoslo aquí.',
      },
    },
    {
      key: 'ended',
      title: { en: 'How it ended', es: 'Cómo terminó' },
      text: {
        en: 'We have decided what happens with your report; you see it above. We cannot say more, to protect others and you. If anybody punishes you for having reported, tell us here: that is an offence of its own.',
        es: 'Hemos decidido qué sucede con su denuncia; lo ve arriba. No podemos decir más, para proteger a otras personas y a usted. Si alguien lo castiga por haber denunciado, díganoslo aquí: eso es una falta aparte.',
      },
    },
  ],
};
