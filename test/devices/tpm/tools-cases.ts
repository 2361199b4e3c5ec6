/** What is done with tpm2-tools, line by line: each line is one command, and each sequence begins with a cleared TPM. */

/** A sequence of commands in a folder of its own. */
export interface ToolCase {
  readonly name: string;
  readonly lines: readonly string[];
}

const PRIMARY = 'tpm2_createprimary -C o -c prim.ctx -Q';
const FLUSH = 'tpm2_flushcontext -t';

/** Sequences that the embedded TPM does as libtpms does. */
export const TOOL_CASES: readonly ToolCase[] = [
  {
    name: 'start, test, stop',
    lines: [
      'tpm2_startup -c',
      'tpm2_selftest -f',
      'tpm2_getrandom 8 -o r.bin',
      'tpm2_shutdown -c',
      'tpm2_readclock',
    ],
  },
  {
    name: 'capabilities',
    lines: [
      'tpm2_getcap properties-fixed',
      'tpm2_getcap pcrs',
      'tpm2_getcap handles-transient',
      'tpm2_getcap handles-persistent',
      'tpm2_getcap ecc-curves',
      'tpm2_getcap algorithms',
      'tpm2_getcap commands',
    ],
  },
  {
    name: 'registers',
    lines: [
      'tpm2_pcrread sha256:0,1,16',
      'tpm2_pcrextend 16:sha256=0000000000000000000000000000000000000000000000000000000000000001',
      'tpm2_pcrread sha256:16 -o pcr.bin',
      'sha256sum pcr.bin',
      'tpm2_pcrreset 16',
      'tpm2_pcrread sha1:16+sha256:16',
      'tpm2_pcrreset 0',
    ],
  },
  {
    name: 'keys: primary, child, load, read, evict',
    lines: [
      PRIMARY,
      'tpm2_create -C prim.ctx -G rsa2048:rsassa-sha256:null -u k.pub -r k.priv -a "fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign" -Q',
      FLUSH,
      'tpm2_load -C prim.ctx -u k.pub -r k.priv -c k.ctx -Q',
      FLUSH,
      'tpm2_readpublic -c k.ctx -f pem -o k.pem -Q',
      FLUSH,
      'tpm2_evictcontrol -C o -c k.ctx 0x81000005 -Q',
      FLUSH,
      'tpm2_readpublic -c 0x81000005 -Q',
      'tpm2_evictcontrol -C o -c 0x81000005 -Q',
      'tpm2_readpublic -c 0x81000005 -Q',
    ],
  },
  {
    name: 'signatures, which openssl verifies',
    lines: [
      PRIMARY,
      'tpm2_create -C prim.ctx -G rsa2048:rsassa-sha256:null -u k.pub -r k.priv -a "fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign" -p secret -Q',
      FLUSH,
      'tpm2_load -C prim.ctx -u k.pub -r k.priv -c k.ctx -Q',
      FLUSH,
      'echo hello > m.txt',
      'tpm2_sign -c k.ctx -g sha256 -o m.sig -f plain -p secret m.txt',
      FLUSH,
      'tpm2_readpublic -c k.ctx -f pem -o k.pem -Q',
      FLUSH,
      'openssl dgst -sha256 -verify k.pem -signature m.sig m.txt',
      'tpm2_sign -c k.ctx -g sha256 -o m.sig -f plain -p wrong m.txt',
    ],
  },
  {
    name: 'quotes',
    lines: [
      'tpm2_createek -c ek.ctx -G rsa -Q',
      FLUSH,
      'tpm2_createak -C ek.ctx -c ak.ctx -G rsa -g sha256 -s rsassa -u ak.pub -f pem -n ak.name -Q',
      FLUSH,
      'tpm2_flushcontext -l',
      'tpm2_quote -c ak.ctx -l sha256:0,7 -q abcd -m q.msg -s q.sig -o q.pcrs -g sha256 -Q',
      FLUSH,
      'tpm2_checkquote -u ak.pub -m q.msg -s q.sig -f q.pcrs -g sha256 -q abcd -Q',
      'tpm2_checkquote -u ak.pub -m q.msg -s q.sig -f q.pcrs -g sha256 -q abce -Q',
    ],
  },
  {
    name: 'credentials',
    lines: [
      'tpm2_createek -c ek.ctx -G rsa -u ek.pub -Q',
      FLUSH,
      'tpm2_createak -C ek.ctx -c ak.ctx -G rsa -g sha256 -s rsassa -u ak.pub -n ak.name -Q',
      FLUSH,
      'tpm2_flushcontext -l',
      'echo 1234567890 > secret',
      'tpm2_makecredential -u ek.pub -s secret -n $(xxd -p -c 99 ak.name) -o cred -G rsa -Q',
      FLUSH,
      'tpm2_startauthsession --policy-session -S s.ctx',
      'tpm2_policysecret -S s.ctx -c e -Q',
      'tpm2_activatecredential -c ak.ctx -C ek.ctx -i cred -o out -P session:s.ctx -Q',
      'tpm2_flushcontext s.ctx',
      'cmp secret out',
    ],
  },
  {
    name: 'hashes',
    lines: ['echo hello > m.txt', 'tpm2_hash -C o -g sha256 -o h.bin -t t.bin m.txt', 'xxd -p -c 99 h.bin'],
  },
  {
    name: 'NV memory',
    lines: [
      'tpm2_nvdefine 0x1500016 -C o -s 8 -a "ownerread|ownerwrite|authread|authwrite" -p secret',
      'echo -n 12345678 > d.bin',
      'tpm2_nvread 0x1500016 -C o -s 8',
      'tpm2_nvwrite 0x1500016 -C o -i d.bin',
      'tpm2_nvread 0x1500016 -C o -s 8',
      'tpm2_nvread 0x1500016 -C 0x1500016 -P secret -s 8',
      'tpm2_nvread 0x1500016 -C 0x1500016 -P wrong -s 8',
      'tpm2_nvreadpublic 0x1500016',
      'tpm2_nvundefine 0x1500016 -C o',
      'tpm2_nvread 0x1500016 -C o -s 8',
    ],
  },
  {
    name: 'passwords of hierarchies, and a new owner',
    lines: [
      'tpm2_changeauth -c o secret',
      PRIMARY,
      'tpm2_createprimary -C o -P secret -c prim.ctx -Q',
      FLUSH,
      'tpm2_changeauth -c o -p secret newer',
      'tpm2_changeauth -c o -p secret other',
      'tpm2_changeauth -c l lock',
      'tpm2_dictionarylockout -c -p lock',
      'tpm2_clear -c l lock',
      PRIMARY,
    ],
  },
  {
    name: 'sessions that encrypt: salted and bound',
    lines: [
      PRIMARY,
      FLUSH,
      'tpm2_startauthsession --hmac-session --tpmkey-context prim.ctx -S s.ctx',
      FLUSH,
      'tpm2_sessionconfig s.ctx --enable-encrypt --enable-decrypt',
      'tpm2_getrandom 16 -S s.ctx -o r.bin',
      'tpm2_nvdefine 0x1500016 -C o -s 8 -a "authread|authwrite" -p secret -P session:s.ctx',
      'tpm2_nvundefine 0x1500016 -C o',
      'tpm2_flushcontext s.ctx',
      'tpm2_startauthsession --hmac-session --bind-context o -S b.ctx',
      'tpm2_flushcontext b.ctx',
    ],
  },
  {
    name: 'policies: command code, secret, or',
    lines: [
      'tpm2_startauthsession -S t.ctx',
      'tpm2_policycommandcode -S t.ctx -L code.dat TPM2_CC_NV_Read',
      'tpm2_flushcontext t.ctx',
      'tpm2_startauthsession -S t.ctx',
      'tpm2_policysecret -S t.ctx -c o -L secret.dat',
      'tpm2_policyor -S t.ctx -L or.dat sha256:code.dat,secret.dat',
      'tpm2_flushcontext t.ctx',
      'xxd -p -c 99 or.dat',
    ],
  },
  {
    name: 'certified keys and the time',
    lines: [
      'tpm2_createprimary -C e -G rsa2048:rsassa-sha256:null -a "fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign" -c sign.ctx -Q',
      FLUSH,
      PRIMARY,
      FLUSH,
      'tpm2_certify -c prim.ctx -C sign.ctx -g sha256 -o a.bin -s s.bin',
      FLUSH,
      'tpm2_gettime -c sign.ctx -q abcd -o t.sig --attestation t.bin -Q',
      FLUSH,
    ],
  },
];
