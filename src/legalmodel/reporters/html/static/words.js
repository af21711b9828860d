/* Words of the findings, in one case; they are unpacked before anybody asks for any. */
const Words = (() => {
  class Words {
    /** Packed texts of each finding, packed texts that several have, and who has which of these. */
    constructor(own, shared, of) {
      this.packed = { own, shared };
      this.of = of;
      this.own = [];
      this.shared = [];
      this.complete = false;
      this.wanted = false;
    }

    /** Unpack everything: in pauses, or where somebody waits, without any. */
    ready(wanted) {
      this.wanted ||= wanted;
      this.coming ??= this.unpack();
      return this.coming;
    }

    async unpack() {
      for (const name of ["shared", "own"]) {
        for (const batch of this.packed[name]) {
          if (!this.wanted) await Cards.idle();
          this[name].push(...await Cards.inflate(batch));
        }
      }
      this.packed = null;
      this.complete = true;
    }

    /** A test whether a finding says a word in the same case. */
    says(word) {
      const inShared = this.shared.map((text) => text.includes(word));
      return (index) => this.own[index].includes(word)
        || this.of[index].some((number) => inShared[number]);
    }
  }

  return Words;
})();
