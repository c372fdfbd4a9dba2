import Cron
import Foundation
import Screen

/// A list to pick one of, narrowed by what is typed.
package struct Picker: Hashable, Sendable {
  package enum Subject: Hashable, Sendable {
    /// The values of a choice.
    case values([String])
    /// Common schedules, to start from.
    case schedules
    /// The zone of the next runs, of those names.
    case zones([String])
    /// The actions that worked when the list was opened.
    case actions([Action.Name])
  }

  package var subject: Subject
  package var narrowing = Narrowing()

  package init(subject: Subject) { self.subject = subject }

  struct Option: Hashable {
    var title: String
    /// The key that does the same; empty where there is none.
    var key = ""
    /// What the title means.
    var detail = ""
    var choice: Choice
  }

  /// What picking an option does.
  enum Choice: Hashable {
    case value(String)
    case schedule(String)
    case zone(String)
    case action(Action.Name, Key)
  }

  /// The options that fit what is typed, the best first.
  var options: [Option] {
    let words = narrowing.words
    guard !words.isEmpty else { return allOptions }
    let ranked = allOptions.enumerated().compactMap { place, option in
      FuzzyMatch.rank(words, title: Narrowing.folded(option.title), detail: Narrowing.folded(option.detail))
        .map { (rank: $0, place: place, option: option) }
    }
    return ranked.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.option)
  }

  private var allOptions: [Option] {
    switch subject {
    case .values(let values): values.map { Option(title: $0, choice: .value($0)) }
    case .schedules:
      Self.schedules.map {
        Option(title: $0, detail: CronExpression.parse($0).expression?.words() ?? "", choice: .schedule($0))
      }
    case .zones(let names): names.map { Option(title: $0, choice: .zone($0)) }
    case .actions(let names): Action.all.filter { names.contains($0.name) }.flatMap(\.options)
    }
  }

  private static let schedules = [
    "0 * * * *", "*/15 * * * *", "0 6 * * *", "0 6 * * 1-5", "0 6 * * 1", "0 6 1 * *", "0 6 * * 1#1",
  ]

  var title: String {
    switch subject {
    case .values: "What to choose from"
    case .schedules: "Schedules to start from"
    case .zones: "Time zone of the next runs"
    case .actions: "What can be done here"
    }
  }
}

extension Action {
  /// The action as a list offers it; going to a step is one option for each step.
  fileprivate var options: [Picker.Option] {
    guard name == .toStep else {
      return [Picker.Option(title: title, key: keys[0].name, detail: help, choice: .action(name, keys[0]))]
    }
    return zip(Step.visible, keys).map { step, key in
      Picker.Option(
        title: "\(step.number) \(step.title)", key: key.name, detail: "Goes to the step.", choice: .action(name, key))
    }
  }
}

extension State {
  /// Offers every action that works now.
  mutating func openPalette() {
    overlay = .pick(
      Picker(subject: .actions(Action.all.filter { $0.isEnabled(self) && $0.name != .palette }.map(\.name))))
  }

  /// Offers the values of the choice that has the focus, the one it has selected.
  mutating func openChoices() {
    guard let options = field?.kind.options else { return }
    var picker = Picker(subject: .values(options))
    picker.narrowing.selected = options.firstIndex(of: editor.text) ?? 0
    overlay = .pick(picker)
  }

  /// Offers the zones of the next runs, the one in use selected.
  mutating func openZones() {
    var names = TimeZone.knownTimeZoneIdentifiers
    // A machine may have one by a name that is not listed, such as Etc/UTC.
    if !names.contains(scheduleZone.identifier) { names.insert(scheduleZone.identifier, at: 0) }
    var picker = Picker(subject: .zones(names))
    picker.narrowing.selected = names.firstIndex(of: scheduleZone.identifier) ?? 0
    overlay = .pick(picker)
  }

  /// Moves in the list of the picker, or narrows it.
  ///
  /// - Returns: `nil` if the key is not the list's.
  mutating func browse(_ key: Key, _ picker: Picker) -> [Effect]? {
    var picker = picker
    guard picker.narrowing.handle(key) else { return nil }
    picker.narrowing.clamp(count: picker.options.count)
    overlay = .pick(picker)
    return []
  }

  /// Takes the row of the list that is selected, if there is one.
  mutating func pickSelected() -> [Effect] {
    guard case .pick(let picker) = overlay else { return [] }
    let options = picker.options
    guard options.indices.contains(picker.narrowing.selected) else { return [] }
    closeOverlay()
    switch options[picker.narrowing.selected].choice {
    case .value(let value):
      if let options = field?.kind.options { take(value, options) }
    case .schedule(let value):
      editor = TextEditor(value)
      takeEditor()
    case .zone(let name):
      if let zone = TimeZone(identifier: name) { scheduleZone = zone }
    case .action(let name, let key):
      return perform(name, key)
    }
    return []
  }
}

extension Content {
  /// Adds the picker: what was typed, and the options around the one that Enter picks.
  mutating func addPicker(_ picker: Picker, rows: Int, columns: Int) {
    add(Line(picker.title, .heading, at: 2))
    addFilter(picker.narrowing, columns: columns)
    let isGenerous = rows >= 14
    if isGenerous { addBlank() }
    let options = picker.options
    if options.isEmpty { return add(Line("Nothing has these words; Backspace widens the list.", .warning, at: 2)) }
    let hasKeys = options.contains { !$0.key.isEmpty }
    let column = hasKeys ? 28 : 20
    // What a row has no room for stands below the list for the one that is selected.
    let hasDetails = isGenerous && options.contains { $0.detail.displayWidth > columns - column }
    let room = max(1, rows - (hasDetails ? 8 : isGenerous ? 5 : 3))
    let first = picker.narrowing.firstRow(count: options.count, room: room)
    for (index, option) in options.enumerated().dropFirst(first).prefix(room) {
      let isSelected = index == picker.narrowing.selected
      var line = Line(option.title, at: 4)
      if isSelected { line.put("▸", .focused, at: 2) }
      line.put(option.key, .key, at: 20)
      if column + 16 < columns { line.put(shortened(option.detail, columns - column), .quiet, at: column) }
      add(line, .option(index))
    }
    if isGenerous { addBlank() }
    add(Line("\(picker.narrowing.selected + 1) of \(options.count)", .quiet, at: 2))
    if hasDetails {
      addBlank()
      add(options[min(picker.narrowing.selected, options.count - 1)].detail, .quiet, at: 2, columns: columns)
    }
  }
}
