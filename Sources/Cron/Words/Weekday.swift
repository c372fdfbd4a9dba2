/// The English names of weekdays; 0 is Sunday.
enum Weekday {
  static func name(_ weekday: Int) -> String { names[weekday] }

  private static let names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}

/// The English names of months; 1 is January.
enum Month {
  static func name(_ month: Int) -> String { names[month - 1] }

  private static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}

/// Small ordinal numbers as words.
enum Ordinal {
  /// The word for 1 to 5.
  static func word(_ number: Int) -> String { words[number - 1] }

  private static let words = ["first", "second", "third", "fourth", "fifth"]
}
