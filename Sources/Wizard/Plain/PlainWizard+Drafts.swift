import ConnectionRequests
import Cron
import Delivery
import Foundation
import Screen

/// The list of saved drafts, in lines.
extension PlainWizard {
  /// How many drafts are listed at once.
  private static let pageRows = 20

  static let draftsQuestion =
    "open N, copy N, rename N NAME, delete N, find WORDS, more, undo, new, back: "

  /// True if something must end before the list takes an answer: reading it, or a change of it.
  var isWaitingForDrafts: Bool {
    guard state.overlay == .home, let home = state.home else { return false }
    if state.draft.afterSave != nil || isChangingDrafts { return true }
    guard home.failure == nil else { return false }
    guard home.drafts != nil else { return true }
    // What is looked for may be in any of them.
    if !home.narrowing.filter.isEmpty, home.hasUnread { return true }
    return pageDrafts.contains { home.summary(of: $0) == nil }
  }

  private var pageDrafts: [ListedDraft] {
    state.home?.drafts(from: firstDraft, count: Self.pageRows) ?? []
  }

  /// Shows the saved drafts, once what was typed is among them.
  mutating func listDrafts() -> [Effect] {
    showDrafts(from: 0)
    return state.goHome()
  }

  private mutating func showDrafts(from first: Int) {
    firstDraft = first
    hasToldDrafts = false
  }

  /// What has to be read before the drafts can be said.
  mutating func readDrafts() -> [Effect] {
    guard state.overlay == .home else { return [] }
    let names = state.home?.draftsToRead(firstRow: firstDraft, rows: Self.pageRows) ?? []
    return names.isEmpty ? [] : [.readDrafts(names: names)]
  }

  /// Says the drafts once they are read, and again when they are other ones.
  mutating func tellDrafts() {
    guard state.overlay == .home, !isWaitingForDrafts, !hasToldDrafts, let home = state.home else { return }
    hasToldDrafts = true
    if home.failure != nil {
      state.closeOverlay()
      return
    }
    let found = home.narrowing.filter.isEmpty ? "" : " with the words \(home.narrowing.filter)"
    say("\(home.matches.count.of("draft"))\(found)\(home.matches.isEmpty ? "." : ", the newest first:")")
    for (offset, draft) in pageDrafts.enumerated() { say("\(firstDraft + offset + 1). \(line(draft, home))") }
    let rest = home.matches.count - firstDraft - pageDrafts.count
    if rest > 0 { say("more lists the other \(rest).") }
  }

  private func line(_ draft: ListedDraft, _ home: Home) -> String {
    let when = WallClock(draft.date, in: state.zone).toTheMinute
    let summary = home.summary(of: draft)
    switch summary?.content {
    case .draft(let content):
      let organization = content.organization.isEmpty ? "no organization" : masked(content.organization)
      let uuid = content.attempt?.status.record.map { "UUID \($0.uuid)" }
      let parts = [
        organization, draft.name, "saved \(when)", state.words(for: draft, summary).0, uuid,
        content.findings.counts,
      ]
      return parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
    case .unreadable(let message): return "\(draft.name), saved \(when), cannot be read: \(message)"
    case nil: return "\(draft.name), saved \(when)"
    }
  }

  /// Answers the question that follows the list.
  mutating func answerDrafts(_ line: String) -> [Effect] {
    let words = line.split(whereSeparator: \.isWhitespace)
    let rest = words.dropFirst().joined(separator: " ")
    switch words.first {
    case nil, "back":
      announced = nil
      state.closeOverlay()
      return []
    case "?", "help":
      say("open 2, or 2 alone, goes on with draft 2, the one before is saved; copy 2 makes a draft of its own of it.")
      say("rename 2 Summer names it; delete 2 puts it aside, undo brings back the one deleted last.")
      say("find bob lists those with that in their name, organization or UUID, find alone all of them.")
      say("more goes on in the list, list says it again, new starts a request, back goes back.")
      return []
    case "quit":
      state.closeOverlay()
      return leave()
    case "list": showDrafts(from: firstDraft)
    case "more":
      guard firstDraft + Self.pageRows < state.home?.matches.count ?? 0 else { return misread("That were all.") }
      showDrafts(from: firstDraft + Self.pageRows)
    case "find":
      state.home?.narrowing.narrow(to: rest)
      state.home?.narrow()
      showDrafts(from: 0)
    case "new":
      announced = nil
      return state.leave(for: .startOver)
    case "undo":
      guard !state.deletedDrafts.isEmpty else { return misread("Nothing was deleted in this session.") }
      return change(state.restoreListedDraft())
    case "open", "copy", "rename", "delete":
      guard let number = words.dropFirst().first.flatMap({ Int($0) }), select(number) else {
        return misread("Type its number in the list: 1 to \(state.home?.matches.count ?? 0).")
      }
      return doWithDraft(words[0], words.dropFirst(2).joined(separator: " "))
    case let word? where words.count == 1 && Int(word).map({ select($0) }) == true: return doWithDraft("open", "")
    default: return misread("That means nothing here; ? explains.")
    }
    return []
  }

  private mutating func select(_ number: Int) -> Bool {
    guard let home = state.home, home.matches.indices.contains(number - 1) else { return false }
    state.home?.narrowing.selected = number - 1
    return true
  }

  private mutating func doWithDraft(_ word: Substring, _ name: String) -> [Effect] {
    guard let draft = state.listedDraft else { return [] }
    switch word {
    case "open":
      announced = nil
      return state.openListedDraft()
    case "copy": return change([.changeDraft(.duplicate(name: draft.name))])
    case "rename":
      guard state.home?.selectedContent != nil else { return misread("A draft that cannot be read keeps its name.") }
      return change([.changeDraft(.rename(name: draft.name, to: name))])
    default: return change(state.deleteListedDraft())
    }
  }

  private mutating func change(_ effects: [Effect]) -> [Effect] {
    isChangingDrafts = true
    return effects
  }

  /// Says what was done with a draft, or why it was not.
  mutating func tellDraftChange() {
    isChangingDrafts = false
    hasToldDrafts = false
    if let notice = state.notice { say(notice.replacing("^U", with: "undo")) }
    state.notice = nil
  }
}
