/// The list of saved drafts, narrowed by what is typed.
package struct Home: Hashable, Sendable {
  var narrowing = Narrowing()
  /// Every draft, the newest first; nil until they are listed.
  private(set) var drafts: [ListedDraft]?
  /// The places in `drafts` of those that fit what is typed.
  private(set) var matches: [Int] = []
  private var summaries: [String: DraftSummary] = [:]
  /// The drafts that are being read.
  private var pending: Set<String> = []
  /// What each draft is found by.
  private var searchTexts: [SearchText] = []
  /// The place in `drafts` of each name.
  private var places: [String: Int] = [:]
  /// The new name that is being typed for the draft that has the focus.
  var renaming: TextEditor?
  /// Why the drafts cannot be listed.
  var failure: String?

  /// The draft that has the focus.
  var selected: ListedDraft? {
    matches.indices.contains(narrowing.selected) ? drafts?[matches[narrowing.selected]] : nil
  }

  func summary(of draft: ListedDraft) -> DraftSummary? { summaries[draft.name] }

  /// The content of the draft that has the focus, where it can be read and has been.
  var selectedContent: DraftSummary.Draft? {
    guard let selected, case .draft(let draft) = summaries[selected.name]?.content else { return nil }
    return draft
  }

  /// The drafts of some rows of the list, from the first one on.
  func drafts(from first: Int, count: Int) -> [ListedDraft] {
    guard let drafts else { return [] }
    return matches.dropFirst(first).prefix(count).map { drafts[$0] }
  }
}

extension Home {
  /// Takes the list in; the draft of that name gets the focus, or the row that has it keeps it.
  mutating func list(_ drafts: [ListedDraft], focusing name: String? = nil) {
    // What was read of a file that has been written since is read again.
    for draft in drafts {
      if let place = places[draft.name], self.drafts?[place].date != draft.date { summaries[draft.name] = nil }
    }
    self.drafts = drafts
    failure = nil
    places = Dictionary(
      drafts.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    searchTexts = drafts.map { summaries[$0.name]?.searchText ?? SearchText($0.name.lowercased()) }
    narrow()
    if let name { focus(name) }
  }

  /// Takes in what was read of drafts; the one that has the focus keeps it.
  mutating func take(_ read: [DraftSummary]) {
    pending.subtract(read.map(\.name))
    let words = searchWords
    let focused = selected?.name
    var found = Set<Int>()
    for summary in read {
      summaries[summary.name] = summary
      guard let place = places[summary.name] else { continue }
      searchTexts[place] = summary.searchText
      if summary.searchText.contains(words) { found.insert(place) }
    }
    // What was found by its name is found by all that is known of it.
    found.subtract(matches)
    guard !found.isEmpty else { return }
    matches = (matches + found).sorted()
    if let focused { focus(focused) }
  }

  /// Finds the drafts that fit what is typed.
  mutating func narrow() {
    let words = searchWords
    matches = searchTexts.indices.filter { searchTexts[$0].contains(words) }
    narrowing.clamp(count: matches.count)
  }

  private var searchWords: [SearchText] { narrowing.words.map(SearchText.init) }

  private mutating func focus(_ name: String) {
    guard let place = places[name], let row = matches.firstIndex(of: place) else { return }
    narrowing.selected = row
  }

  /// The drafts to read next: those of the rows in view, then, while something is typed, the others bit by bit, since
  /// what is typed may be in any of them.
  mutating func draftsToRead(firstRow: Int, rows: Int) -> [String] {
    guard let drafts else { return [] }
    var names = self.drafts(from: firstRow, count: rows).map(\.name).filter(isUnread)
    if names.isEmpty, pending.isEmpty, !narrowing.filter.isEmpty {
      names = Array(drafts.lazy.map(\.name).filter(isUnread).prefix(Self.batch))
    }
    pending.formUnion(names)
    return names
  }

  /// True if there are drafts of which only the name is known.
  var hasUnread: Bool { drafts?.contains { summaries[$0.name] == nil } == true }

  private func isUnread(_ name: String) -> Bool { summaries[name] == nil && !pending.contains(name) }

  /// How many drafts out of view are read at once: enough to be quick, few enough not to hold a key up.
  private static let batch = 200
}
