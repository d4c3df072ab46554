/** A growing buffer for index keys. One is reused for many keys: `take` copies the bytes out. */
export class KeyWriter {
  private bytes = Buffer.allocUnsafe(1024);
  length = 0;

  private reserve(size: number): void {
    if (this.length + size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + size));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  uint32(value: number): void {
    this.reserve(4);
    this.length = this.bytes.writeUInt32BE(value >>> 0, this.length);
  }

  raw(value: Uint8Array): void {
    this.reserve(value.length);
    this.bytes.set(value, this.length);
    this.length += value.length;
  }

  /** Bytes that may contain zeros, terminated so that a prefix sorts before what it begins: 00 is written 00 FF. */
  escaped(value: Uint8Array): void {
    let from = 0;
    for (let zero = value.indexOf(0); zero >= 0; zero = value.indexOf(0, from)) {
      this.raw(value.subarray(from, zero));
      this.byte(0);
      this.byte(0xff);
      from = zero + 1;
    }
    this.raw(from === 0 ? value : value.subarray(from));
    this.terminator();
  }

  text(value: string): void {
    this.reserve(value.length * 3 + 2);
    if (value.includes('\0')) return this.escaped(Buffer.from(value));
    this.length += this.bytes.write(value, this.length);
    this.terminator();
  }

  private terminator(): void {
    this.byte(0);
    this.byte(1);
  }

  /** Turns the order of everything written since `from` around, for a descending field. */
  invert(from: number): void {
    for (let at = from; at < this.length; at++) this.bytes[at] = ~(this.bytes[at] ?? 0) & 0xff;
  }

  take(from = 0): Buffer {
    return Buffer.from(this.bytes.subarray(from, this.length));
  }
}
