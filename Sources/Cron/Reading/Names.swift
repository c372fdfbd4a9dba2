/// The names of months and weekdays, and what a person may have meant by others.
enum Names {
  /// The value of a three-letter name in a field, in upper or lower case.
  static func value(_ name: ArraySlice<UInt8>, in field: Field) -> Int? {
    guard name.count == 3 else { return nil }
    let index = field.valueNames.firstIndex { matches($0, name) }
    return index.map { $0 + field.lowest }
  }

  /// The name that another word stands for: its full form, begun or misspelt, or three letters with one wrong.
  static func closest(to word: ArraySlice<UInt8>, in field: Field) -> String? {
    if word.count < 2 || word.count > 12 || field.valueNames.isEmpty { return nil }
    if word.count == 3 {
      let near = field.valueNames.filter { name in zip(name.utf8, word).count { $0 == $1 & 0xDF } == 2 }
      return near.first { $0.utf8.first == word.first.map { $0 & 0xDF } } ?? near.first
    }
    let text = String(decoding: word, as: UTF8.self).lowercased()
    let values = field.valueNames.indices
    let names = values.map { (field == .month ? Month.name($0 + 1) : Weekday.name($0)).lowercased() }
    let begun = values.filter { names[$0].hasPrefix(text) }
    if begun.count == 1 { return field.valueNames[begun[0]] }
    if word.count < 5 { return nil }
    return values.first { Spelling.distance(text, names[$0]) <= 2 }.map { field.valueNames[$0] }
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
