import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { createVault, VaultError } from '../../../src/platform/crypto/index.js';

const key = randomBytes(32);
const vault = createVault(key);

describe('vault: personal data at rest', () => {
  it('opens what it sealed', () => {
    expect(vault.open(vault.seal('110101199003070011 张三'))).to.equal('110101199003070011 张三');
    expect(vault.open(vault.seal(''))).to.equal('');
  });

  it('seals the same text differently each time', () => {
    expect(vault.seal('13800000000')).not.to.equal(vault.seal('13800000000'));
  });

  it('refuses text that was changed in any one place', () => {
    const sealed = vault.seal('13800000000');
    const dot = sealed.indexOf('.');
    const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      const text = `${sealed.slice(0, dot)}.${changed.toString('base64url')}`;
      expect(() => vault.open(text), `byte ${at}`).to.throw(VaultError);
    }
  });

  it('refuses text that is cut short, unknown or not sealed at all', () => {
    const sealed = vault.seal('13800000000');
    expect(() => vault.open(sealed.slice(0, 20))).to.throw(VaultError);
    expect(() => createVault(randomBytes(32)).open(sealed)).to.throw(
      VaultError,
      'key that is not configured',
    );
    expect(() => vault.open('13800000000')).to.throw(VaultError);
  });

  it('reads with a previous key after rotation, and seals with the new one', () => {
    const next = randomBytes(32);
    const rotated = createVault(next, [key]);

    expect(rotated.open(vault.seal('旧'))).to.equal('旧');
    expect(createVault(next).open(rotated.seal('新'))).to.equal('新');
  });

  it('seals and opens bytes, and refuses changed ones', () => {
    const bytes = randomBytes(5000);
    const sealed = vault.sealBytes(bytes);
    expect(vault.openBytes(sealed).equals(bytes)).to.equal(true);
    sealed.writeUInt8(sealed.readUInt8(100) ^ 1, 100);
    expect(() => vault.openBytes(sealed)).to.throw(VaultError);
  });

  it('finds equal numbers whatever their spaces, case or width, and only with its own key', () => {
    expect(vault.blindIndex('11010119900307001x')).to.equal(vault.blindIndex(' 110101 19900307 001Ｘ'));
    expect(vault.blindIndex('a')).not.to.equal(vault.blindIndex('b'));
    expect(vault.blindIndex('a')).not.to.equal(createVault(randomBytes(32)).blindIndex('a'));
  });

  it('wants a key of exactly 32 bytes', () => {
    expect(() => createVault(randomBytes(16))).to.throw(VaultError, '32 bytes');
  });
});
