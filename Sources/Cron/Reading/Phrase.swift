/// The schedules that a few plain English phrases mean, so that they can be offered.
enum Phrase {
  /// The schedule of a phrase such as `every day at noon`, `every 5 minutes` or `weekdays at 9:00`.
  ///
  /// - Returns: `nil` if some word of the phrase is not understood or the phrase does not settle a schedule.
  static func schedule(_ text: String) -> String? {
    var meaning = Meaning()
    var words = text.lowercased().split { $0 == " " || $0 == "\t" || $0 == "," || $0 == "(" || $0 == ")" }.map(
      String.init)
    if words.count > 12 { return nil }
    // "9 am" is one word.
    while let index = words.indices.dropFirst().first(where: {
      ["am", "pm"].contains(words[$0]) && words[$0 - 1].allSatisfy { $0.isNumber || $0 == ":" }
    }) {
      words[index - 1] += words.remove(at: index)
    }
    for word in words where !meaning.take(word) { return nil }
    return meaning.schedule
  }

  /// What the words of a phrase have said so far.
  private struct Meaning {
    private var count: Int?
    private var unit: String?
    private var weekdays: [String] = []
    private var time: TimeOfDay?
    private var mayBeTime = false

    /// Takes one more word.
    ///
    /// - Returns: whether it is understood.
    mutating func take(_ word: String) -> Bool {
      defer { mayBeTime = word == "at" }
      if let units = Self.adverbs[word] {
        unit = units
        return true
      }
      let singular = word.hasSuffix("s") ? String(word.dropLast()) : word
      if let known = Self.units[singular] {
        unit = known
        return true
      }
      switch singular {
      case "every", "each", "at", "on", "of", "the", "and", "a", "an", "in", "once", "run", "rate": return true
      case "weekday", "workday": weekdays = ["1-5"]
      case "weekend": weekdays = ["6-7"]
      default:
        if let day = Self.weekday(singular) {
          weekdays.append(day)
        } else if mayBeTime || Int(word) == nil, let found = TimeOfDay(word) {
          if time != nil { return false }
          time = found
        } else if let number = Int(word), number > 0, count == nil {
          count = number
        } else if let (number, letter) = Self.shortDuration(word), count == nil {
          count = number
          unit = letter
        } else {
          return false
        }
      }
      return true
    }

    var schedule: String? {
      let clock = "\(time?.minute ?? 0) \(time?.hour ?? 0)"
      if !weekdays.isEmpty {
        return unit == nil && count == nil ? "\(clock) * * \(weekdays.joined(separator: ","))" : nil
      }
      let count = count ?? 1
      switch unit {
      case "second" where time == nil && (count == 1 || 60 % count == 0 && count < 60):
        return count == 1 ? "* * * * * *" : "*/\(count) * * * * *"
      case "minute" where time == nil && count <= 60 && 60 % count == 0:
        return count == 1 ? "* * * * *" : count == 60 ? "0 * * * *" : "*/\(count) * * * *"
      case "hour" where time == nil && count <= 24 && 24 % count == 0:
        return count == 1 ? "0 * * * *" : count == 24 ? "0 0 * * *" : "0 */\(count) * * *"
      case "day" where count == 1: return "\(clock) * * *"
      case "week" where count == 1: return "\(clock) * * 0"
      case "month" where count == 1: return "\(clock) 1 * *"
      case "month" where count <= 12 && 12 % count == 0:
        return count == 12 ? "\(clock) 1 1 *" : "\(clock) 1 */\(count) *"
      case "year" where count == 1: return "\(clock) 1 1 *"
      case nil where time != nil && self.count == nil: return "\(clock) * * *"
      default: return nil
      }
    }

    private static let adverbs = [
      "secondly": "second", "minutely": "minute", "hourly": "hour", "daily": "day", "weekly": "week",
      "monthly": "month", "yearly": "year", "annually": "year", "nightly": "day",
    ]

    private static let units = [
      "second": "second", "sec": "second", "minute": "minute", "min": "minute", "hour": "hour", "hr": "hour",
      "day": "day", "week": "week", "month": "month", "year": "year",
    ]

    /// The name of a weekday, written in full or in three letters, as a schedule has it.
    private static func weekday(_ word: String) -> String? {
      (0..<7).first { day in
        let name = Weekday.name(day).lowercased()
        return word == name || word == name.prefix(3)
      }.map { Field.dayOfWeek.valueNames[$0] }
    }

    /// Reads `5m` and its like.
    private static func shortDuration(_ word: String) -> (Int, String)? {
      let units = ["s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week"]
      guard let letter = word.last.map(String.init), let unit = units[letter], let number = Int(word.dropLast()),
        number > 0
      else { return nil }
      return (number, unit)
    }
  }
}
