import Cron
import Foundation
import Screen

/// A list to pick one of, narrowed by what is typed.
package struct Picker: Hashable, Sendable {
  package enum Subject: Hashable, Sendable {
    /// Common schedules, to start from.
    case schedules
    /// The zone of the local times on the screen.
    case zones
  }

  package var subject: Subject
  /// What was typed to narrow the list.
  package var filter = ""
  /// The row that Enter picks.
  package var selected = 0

  struct Option: Hashable {
    var title: String
    /// What is picked.
    var value: String
  }

  /// The options that hold every word of the filter, in any case of letters.
  var options: [Option] {
    let words = filter.lowercased().split(separator: " ")
    return allOptions.filter { option in
      let text = "\(option.title) \(option.value)".lowercased().replacing("_", with: " ")
      return words.allSatisfy(text.contains)
    }
  }

  private var allOptions: [Option] {
    switch subject {
    case .schedules:
      Self.schedules.map { Option(title: CronExpression.parse($0).expression?.words() ?? $0, value: $0) }
    case .zones: TimeZone.knownTimeZoneIdentifiers.map { Option(title: $0.replacing("_", with: " "), value: $0) }
    }
  }

  private static let schedules = [
    "0 * * * *", "*/15 * * * *", "0 6 * * *", "0 6 * * 1-5", "0 6 * * 1", "0 6 1 * *", "0 6 * * 1#1",
  ]

  var title: String {
    switch subject {
    case .schedules: "Schedules to start from"
    case .zones: "Time zone of the next runs"
    }
  }
}

extension State {
  /// Moves in the list of the picker, or narrows it.
  ///
  /// - Returns: nil where the key is not the list's.
  mutating func browse(_ key: Key, _ picker: Picker) -> [Effect]? {
    var picker = picker
    switch key {
    case .up: picker.selected -= 1
    case .down, .tab: picker.selected += 1
    case .pageUp: picker.selected -= 8
    case .pageDown: picker.selected += 8
    case .backspace:
      picker.filter = String(picker.filter.dropLast())
      picker.selected = 0
    default:
      guard case .character(let character) = key.code, key.modifiers.isEmpty else { return nil }
      picker.filter.append(character)
      picker.selected = 0
    }
    picker.selected = max(0, min(picker.selected, picker.options.count - 1))
    overlay = .pick(picker)
    return []
  }

  /// Takes the row of the list that is selected, if there is one.
  mutating func pickSelected() {
    guard case .pick(let picker) = overlay, picker.options.indices.contains(picker.selected) else { return }
    overlay = nil
    let value = picker.options[picker.selected].value
    switch picker.subject {
    case .schedules:
      editor = TextEditor(value)
      takeEditor()
    case .zones:
      if let zone = TimeZone(identifier: value) { self.zone = zone }
    }
  }
}

extension Content {
  /// Adds the picker: what was typed, and the options around the one that Enter picks.
  mutating func addPicker(_ picker: Picker, rows: Int, columns: Int) {
    add(Line(picker.title, .heading, at: 2))
    cursor = .init(column: 4 + picker.filter.displayWidth, row: lines.count)
    var line = Line("›", .key, at: 2)
    line.put(picker.filter, at: 4)
    if picker.filter.isEmpty { line.put("type to narrow the list", .quiet, at: 5) }
    add(line)
    let options = picker.options
    if options.isEmpty { return add(Line("Nothing has these words; Backspace widens the list.", .warning, at: 2)) }
    let room = max(1, rows - 3)
    let first = max(0, min(picker.selected - room / 2, options.count - room))
    for (index, option) in options.enumerated().dropFirst(first).prefix(room) {
      let isSelected = index == picker.selected
      var line = Line(option.value, isSelected ? .focused : .plain, at: 4)
      if isSelected { line.put("▸", .focused, at: 2) }
      if picker.subject == .schedules { line.put(option.title, .quiet, at: 20) }
      add(line)
    }
    add(Line("\(picker.selected + 1) of \(options.count)", .quiet, at: 2))
  }
}
