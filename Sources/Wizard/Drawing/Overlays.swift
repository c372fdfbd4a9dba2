import ConnectionRequests
import Screen

extension Content {
  /// Adds what lies over the step, from the line it is scrolled to.
  mutating func addOverlay(_ state: State, rows: Int) {
    if case .pick(let picker) = state.overlay {
      return addPicker(picker, rows: rows, columns: Layout(state.size).content.columns)
    }
    if case .folder(let form) = state.overlay {
      return addFolder(form, state, rows: rows, columns: Layout(state.size).content.columns)
    }
    let overlay = state.overlayContent
    (lines, targets) = (overlay.lines, overlay.targets)
    switch state.overlay {
    case .help(let first), .json(let first, _), .conflict(let first), .recovery(let first):
      top = first
      cursor = Position(column: 0, row: first)
    default: showAnswers(rows: rows)
    }
  }

  /// Keeps the answers to a question in view, in less space where there is little.
  private mutating func showAnswers(rows: Int) {
    tighten(to: rows)
    let first = lines.firstIndex { $0.pieces.first?.style == .key } ?? 0
    focus = first..<lines.count
    cursor = Position(column: 0, row: max(0, lines.count - 1))
  }
}

extension State {
  /// All lines of the overlay.
  var overlayContent: Content {
    let (rows, columns) = (Layout(size).content.rows, Layout(size).content.columns)
    var content = Content()
    switch overlay {
    case .help: content.addHelp(self, columns: columns)
    case .json(_, let showsPasswords): content.addJSON(self, showsPasswords: showsPasswords, columns: columns)
    case .pasted(let form): content.addPasted(form, self, columns: columns)
    case .quit: content.addQuit(self, columns: columns)
    case .sendAgain: content.addSendAgain(self, columns: columns)
    case .adopt(let candidate): content.addAdopt(candidate, self, columns: columns)
    case .conflict: content.addConflict(self, rows: rows, columns: columns)
    case .recovery: content.addRecovery(self, rows: rows, columns: columns)
    case .pick, .home, .folder, nil: break
    }
    return content
  }
}

extension Content {
  fileprivate mutating func addHelp(_ state: State, columns: Int) {
    if let field = state.field {
      add(Line(field.path.title, .heading, at: 2))
      add(field.path.help, at: 2, columns: columns)
      if let hint = field.kind.hint { add(hint, at: 2, columns: columns) }
      addBlank()
      addPicture(state, columns: columns)
    }
    add(Line("Keys that work here", .heading, at: 2))
    let helpColumn = 18
    var underlying = state
    underlying.closeOverlay()
    for action in Action.groups.flatMap(\.1) where action.isEnabled(underlying) {
      // As many as the column holds.
      var names = ""
      for key in action.keys(in: underlying).prefix(3) where names.displayWidth + key.name.displayWidth < helpColumn - 3
      {
        names += (names.isEmpty ? "" : " ") + key.name
      }
      add(Line(names, .key, at: 2))
      for (index, row) in TextLayout(sentence: action.help, columns: columns - helpColumn).rows.enumerated() {
        if index > 0 { addBlank() }
        put(row.text, at: helpColumn, line: lines.count - 1)
      }
    }
  }

  fileprivate mutating func addJSON(_ state: State, showsPasswords: Bool, columns: Int) {
    let url = state.server.url.map { "POST \($0)" } ?? "The JSON that is sent"
    add(Line(clipped(url, columns - 2), .heading, at: 2))
    for line in state.shownJSON(showsPasswords: showsPasswords).split(separator: "\n") {
      let indent = line.prefix { $0 == " " }.count
      // What goes on in another row stands a little to the right, so that members stay easy to tell.
      let rows = TextLayout(String(line.dropFirst(indent)), columns: columns - indent - 4).rows
      for (index, row) in rows.enumerated() { add(Line(row.text, at: 2 + indent + (index > 0 ? 2 : 0))) }
    }
  }

  /// Adds an answer to a question, which a click on it gives as well as its key.
  mutating func addQuestion(_ key: String, _ text: String, columns: Int) {
    focusing(false, Key(answer: key).map { .key($0) }) { content in
      var line = Line(key, .key, at: 2)
      for row in TextLayout(sentence: text, columns: columns - 9).rows {
        line.put(row.text, at: 9)
        content.add(line)
        line = Line()
      }
    }
  }
}

extension Field.Kind {
  /// How the kind of field is used.
  fileprivate var hint: String? {
    switch self {
    case .line: nil
    case .text: "^J starts a new line."
    case .choice(let options):
      "Left and right or a letter choose: \(options.joined(separator: ", ")). Backspace clears."
    case .schedule: "Five fields: minute hour day-of-month month day-of-week; six with seconds first."
    }
  }
}

extension Key {
  /// The key that an answer is named after.
  fileprivate init?(answer name: String) {
    switch name {
    case Key.enter.name: self = .enter
    case Key.escape.name: self = .escape
    default:
      guard name.count == 1, let character = name.first else { return nil }
      self = .character(character)
    }
  }
}
