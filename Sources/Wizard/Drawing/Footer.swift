import Screen

extension Frame {
  /// Draws the keys that work now, as many as there is room for; help and quit always, at the right edge.
  mutating func drawFooter(_ state: State) {
    for entry in FooterEntry.placed(state) {
      let row = size.rows - 1
      write(entry.keyNames, at: Position(column: entry.column, row: row), .key)
      write(entry.title, at: Position(column: entry.column + entry.keyNames.displayWidth + 1, row: row), .quiet)
    }
  }
}

/// An action in the footer, with the first of its keys that does it now, and where that is one that not every terminal
/// has, with the plain one.
struct FooterEntry {
  var name: Action.Name
  /// Works on every terminal.
  var key: Key
  var keyNames: String
  var title: String
  /// Where it stands.
  var column = 0

  /// `nil` if no key that every terminal has does it now.
  init?(_ action: Action, _ state: State) {
    let keys = action.keys(in: state)
    guard let first = keys.first, let plain = keys.first(where: { $0.isPlain }) else { return nil }
    name = action.name
    key = plain
    // Where there is little room, the one that works everywhere.
    keyNames = first == plain || state.size.columns < 100 ? plain.name : "\(first.name) \(plain.name)"
    title = action.title
  }

  /// With a blank between key and title, and two behind.
  var columns: Int { keyNames.displayWidth + 1 + title.displayWidth + 2 }

  /// The entries that there is room for, each at its column.
  static func placed(_ state: State) -> [FooterEntry] {
    let entries = all(state)
    let last = entries.filter { $0.kind == .last }
    let end = state.size.columns + 1 - last.reduce(0) { $0 + $1.columns }
    var shown: [FooterEntry] = []
    var used = 1
    for entry in entries where entry.kind != .last && used + entry.columns < end {
      shown.append(entry)
      used += entry.columns
    }
    if state.field != nil { shown = sorted(shown, Kind.inForms) }
    return place(shown, from: 1) + place(last, from: end)
  }

  private static func place(_ entries: [FooterEntry], from column: Int) -> [FooterEntry] {
    var column = column
    return entries.map { entry in
      var entry = entry
      entry.column = column
      column += entry.columns
      return entry
    }
  }

  /// The entries in the order in which they get room: the way on, what the field or row offers, then the rest.
  private static func all(_ state: State) -> [FooterEntry] {
    let entries = Action.all.filter { $0.isInFooter && $0.isEnabled(state) }.compactMap { FooterEntry($0, state) }
    if state.item != nil, state.size.columns < 100 {
      return sorted(entries, [.moving, .stepping, .rows]) + sorted(entries, [.field]).prefix(1)
        + sorted(entries, [.last])
    }
    if state.field != nil { return sorted(entries, [.moving, .stepping, .rows, .field, .item, .anywhere, .last]) }
    return state.isList && state.overlay == nil ? sorted(entries, [.rows, .stepping, .item, .last]) : entries
  }

  /// What an action is about in a form or a list.
  private enum Kind {
    case moving, stepping, rows, item, anywhere, field, last

    /// The order in which a form shows them: what differs from field to field comes last.
    static let inForms: [Kind] = [.moving, .stepping, .rows, .anywhere, .item, .field]
  }

  private var kind: Kind {
    switch name {
    case .next, .previous: .moving
    case .nextStep: .stepping
    case .home, .palette: .anywhere
    case .open, .add: .rows
    case .duplicate, .remove, .moveUp, .moveDown, .restore: .item
    case .help, .quit: .last
    default: .field
    }
  }

  private static func sorted(_ entries: [FooterEntry], _ order: [Kind]) -> [FooterEntry] {
    order.flatMap { kind in entries.filter { $0.kind == kind } }
  }
}

extension Key {
  /// True if every terminal has it, unlike function keys and Alt.
  fileprivate var isPlain: Bool {
    if case .function = code { return false }
    return !modifiers.contains(.alt)
  }
}
