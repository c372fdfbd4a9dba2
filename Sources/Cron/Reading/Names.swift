/// The names of months and weekdays, and what a person may have meant by others.
enum Names {
  /// The value of a three-letter name in a field, in upper or lower case.
  static func value(_ name: ArraySlice<UInt8>, in field: Field) -> Int? {
    guard name.count == 3 else { return nil }
    let index = field.valueNames.firstIndex { matches($0, name) }
    return index.map { $0 + field.lowest }
  }

  /// The name that another word stands for: a longer form of it, or one letter away.
  static func closest(to word: ArraySlice<UInt8>, in field: Field) -> String? {
    if word.count < 2 || word.count > 12 { return nil }
    if word.count > 3, let name = field.valueNames.first(where: { matches($0, word.prefix(3)) }) { return name }
    if word.count == 2 {
      let begun = field.valueNames.filter { zip($0.utf8, word).allSatisfy { $0 == $1 & 0xDF } }
      return begun.count == 1 ? begun.first : nil
    }
    let near = field.valueNames.filter { name in
      let same = zip(name.utf8, word).count { $0 == $1 & 0xDF }
      return same == 2
    }
    return near.first { $0.utf8.first == (word.first ?? 0) & 0xDF } ?? near.first
  }

  private static func matches(_ name: String, _ word: ArraySlice<UInt8>) -> Bool {
    // Clearing this bit makes an ASCII letter upper case.
    name.utf8.elementsEqual(word, by: { $0 == $1 & 0xDF })
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
}
