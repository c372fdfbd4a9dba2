/// How near words are to each other.
enum Spelling {
  /// How many letters have to be put in, left out or replaced to make one word of another.
  static func distance(_ one: String, _ other: String) -> Int {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    // What is this much longer is another word, however much longer it is.
    if one.count > 2 * other.count { return one.count }
    var row = Array(0...other.count)
    for (place, letter) in one.enumerated() {
      var diagonal = row[0]
      row[0] = place + 1
      for index in other.indices {
        let replaced = diagonal + (letter == other[index] ? 0 : 1)
        diagonal = row[index + 1]
        row[index + 1] = min(replaced, diagonal + 1, row[index] + 1)
      }
    }
    return row[other.count]
  }
}
