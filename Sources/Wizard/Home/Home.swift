import Foundation

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
  /// What each draft is found by, folded.
  private var searchTexts: [String] = []
  /// The new name that is being typed for the draft that has the focus.
  var renaming: TextEditor?
  /// The draft that is being read to go on with.
  var opening: String?
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
    let known = Dictionary(
      (self.drafts ?? []).map { ($0.name, $0.date) }, uniquingKeysWith: { first, _ in first })
    for draft in drafts where known[draft.name] != draft.date { summaries[draft.name] = nil }
    self.drafts = drafts
    failure = nil
    searchTexts = drafts.map { summaries[$0.name]?.searchText ?? $0.name.lowercased() }
    narrow()
    if let name, let row = matches.firstIndex(where: { drafts[$0].name == name }) { narrowing.selected = row }
  }

  /// Takes in what was read of drafts.
  mutating func take(_ read: [DraftSummary]) {
    pending.subtract(read.map(\.name))
    let new = Dictionary(read.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    summaries.merge(new) { _, newer in newer }
    for (place, draft) in (drafts ?? []).enumerated() {
      if let summary = new[draft.name] { searchTexts[place] = summary.searchText }
    }
    guard !narrowing.filter.isEmpty else { return }
    let focused = selected?.name
    narrow()
    if let focused, let row = matches.firstIndex(where: { drafts?[$0].name == focused }) { narrowing.selected = row }
  }

  /// Finds the drafts that fit what is typed.
  mutating func narrow() {
    let words = narrowing.words
    matches = searchTexts.indices.filter { place in
      words.allSatisfy { searchTexts[place].utf8.contains($0.utf8) }
    }
    narrowing.clamp(count: matches.count)
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

  private func isUnread(_ name: String) -> Bool { summaries[name] == nil && !pending.contains(name) }

  /// How many drafts out of view are read at once: enough to be quick, few enough not to hold a key up.
  private static let batch = 500
}

extension DraftSummary {
  /// What a draft is found by: its name, the organization and the identifier of the request.
  fileprivate var searchText: String {
    guard case .draft(let draft) = content else { return name.lowercased() }
    var text = "\(name) \(draft.organization)"
    if case .sent(let sent) = draft.attempt { text += " \(sent.uuid)" }
    return Narrowing.folded(text)
  }
}
