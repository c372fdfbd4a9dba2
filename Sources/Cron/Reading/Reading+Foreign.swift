extension Reading {
  /// Reports a text that is no schedule at all, in one sentence.
  ///
  /// - Returns: whether it is none.
  mutating func readForeign(_ whole: Range<Int>, _ words: [Range<Int>]) -> Bool {
    // What begins like a field is one, unless it is all there is.
    let first = bytes[words[0].lowerBound]
    if words.count > 1, first == UInt8(ascii: "*") || first.isDigit && couldBeField(words[0]) { return false }
    let text = string(whole)
    guard let kind = foreignKind(of: text, words) else { return false }
    let edits = Phrase.schedule(text).map { [Problem.Edit(range: whole, text: $0)] } ?? []
    error("not-cron", whole, "this looks like \(kind), not a schedule", edits)
    return true
  }

  private func foreignKind(of text: String, _ words: [Range<Int>]) -> String? {
    if text.contains("://") || text.hasPrefix("www.") { return "a URL" }
    if text.hasPrefix("#") { return "a comment" }
    let lower = text.lowercased()
    if lower.hasPrefix("cron(") || lower.hasPrefix("rate(") { return "another scheduler's expression" }
    if words.count == 1 {
      if text.contains("@") { return "an e-mail address" }
      if TimeOfDay(text) != nil, Int(text) == nil { return "a time of day" }
      if text.hasPrefix("P"), text.dropFirst().allSatisfy({ $0.isNumber || "TYMWDHS".contains($0) }) {
        return "a duration"
      }
      if text.split(separator: "-").count == 3, text.allSatisfy({ $0.isNumber || "-T:Z+".contains($0) }) {
        return "a date"
      }
    }
    if Phrase.schedule(text) != nil { return "words" }
    let candidates = words.prefix(5)
    let strange = candidates.count { bytes[$0.lowerBound].isLetter && !couldBeField($0) }
    return strange * 2 >= candidates.count && strange > 0 ? "words" : nil
  }
}
