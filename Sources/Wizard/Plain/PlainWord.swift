/// A word that is an instruction where a question is asked, and no value.
///
/// A value that is such a word is typed with a backslash before it.
enum PlainWord: Hashable {
  case help, back, skip, quit
  /// Goes to the step of that number.
  case step(Int)
  /// Empties the field; takes what is suggested for it; keeps an odd schedule.
  case clear, take, keep
  case add, list, undo, done
  case edit(Int)
  case remove(Int)
  case up(Int)
  case down(Int)
  case json(showsPasswords: Bool)
  case yes, no, again, new
  /// Looks in the server's list; takes the request of that number in it.
  case look
  case pick(Int)
  /// Makes a copy of a draft that is read only.
  case copy
  /// Lists the saved drafts.
  case drafts
  /// Picks the zone of the next runs; the text is empty where it is only asked for.
  case zone(String)
  /// Keeps drafts in another folder.
  case folder(String)

  /// Reads a line; `nil` if it is no such word.
  init?(_ line: String) {
    let words = line.split(whereSeparator: \.isWhitespace)
    if words.isEmpty {
      self = .skip
    } else if words.count == 1, let word = Self.single[String(words[0])] {
      self = word
    } else if words.count == 2, words[0] == "json", words[1] == "passwords" {
      self = .json(showsPasswords: true)
    } else if words.count == 2, let make = Self.numbered[String(words[0])], let number = Int(words[1]) {
      self = make(number)
    } else if words[0] == "zone" {
      self = .zone(words.dropFirst().joined(separator: " "))
    } else if words.count > 1, words[0] == "folder" {
      self = .folder(String(line[words[1].startIndex..<words[words.count - 1].endIndex]))
    } else {
      return nil
    }
  }

  private static let single: [String: PlainWord] = [
    "?": .help, "help": .help, "back": .back, "skip": .skip, "quit": .quit, "clear": .clear, "take": .take,
    "keep": .keep,
    "add": .add, "list": .list, "undo": .undo, "done": .done, "json": .json(showsPasswords: false),
    "yes": .yes, "no": .no, "again": .again, "new": .new, "look": .look, "copy": .copy,
    "drafts": .drafts,
  ]

  private static let numbered: [String: @Sendable (Int) -> PlainWord] = [
    "step": { .step($0) }, "edit": { .edit($0) }, "remove": { .remove($0) }, "up": { .up($0) }, "down": { .down($0) },
    "pick": { .pick($0) },
  ]
}

extension String {
  /// The line as a value: a backslash before what would be a word, or before a single dot, is left out.
  var withoutBackslash: String {
    guard first == "\\" else { return self }
    let rest = drop { $0 == "\\" }
    return rest == "." || (!rest.isEmpty && PlainWord(String(rest)) != nil) ? String(dropFirst()) : self
  }
}
