import Screen

extension State {
  /// True if the list of drafts takes keys.
  var isHome: Bool { overlay == .home && home?.renaming == nil }

  /// The draft of the list that has the focus.
  var listedDraft: ListedDraft? { isHome ? home?.selected : nil }

  /// Shows the saved drafts, once what was typed is among them.
  mutating func goHome() -> [Effect] {
    home = Home()
    overlay = .home
    return save() + [.listDrafts]
  }

  /// Closes what lies over the step, or over the list of drafts.
  mutating func closeOverlay() {
    if overlay == .home, home?.renaming != nil {
      home?.renaming = nil
    } else if overlay == .home {
      home = nil
      opening = nil
      switch draft.afterSave {
      case .open, .delete, .startOver: draft.afterSave = nil
      case .send, .quit, .ask, nil: break
      }
    }
    overlay = home == nil ? nil : .home
  }

  /// Does something that leaves the request once it is on disk, and once what is looked for is not any more.
  mutating func leave(for next: DraftState.AfterSave) -> [Effect] {
    stopUnderWay() + saveFirst(next)
  }

  /// Narrows the list of drafts, moves in it, or takes a new name for one.
  ///
  /// - Returns: `nil` if the key is not the list's.
  mutating func answerHome(_ key: Key) -> [Effect]? {
    guard home != nil, key != .control("l"), key != .control("z") else { return nil }
    if home?.renaming != nil { return home?.renaming?.handle(key, killed: &killed) != nil ? [] : nil }
    if key == .enter, home?.selected == nil { return [] }
    guard home?.narrowing.handle(key) == true else { return nil }
    home?.narrow()
    return []
  }

  /// Gives the draft that has the focus the name that was typed.
  mutating func rename() -> [Effect] {
    guard let text = home?.renaming?.text, let name = home?.selected?.name else { return [] }
    home?.renaming = nil
    return [.changeDraft(.rename(name: name, to: text))]
  }

  /// Puts pasted text where the list of drafts takes text.
  mutating func pasteAtHome(_ text: String) {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if home?.renaming != nil {
      _ = home?.renaming?.paste(line)
    } else if let filter = home?.narrowing.filter {
      home?.narrowing.narrow(to: filter + line)
      home?.narrow()
    }
  }

  /// Goes on with the draft that has the focus, once what was typed before is on disk.
  mutating func openListedDraft() -> [Effect] {
    guard let name = listedDraft?.name else { return [] }
    opening = name
    return leave(for: .open(name))
  }

  /// Puts the draft that has the focus aside; when it is the one that is open, a new one begins.
  mutating func deleteListedDraft() -> [Effect] {
    guard let name = listedDraft?.name else { return [] }
    return name == draft.name ? leave(for: .delete(name)) : [.changeDraft(.delete(name: name))]
  }

  /// Puts the draft aside that is open, and begins a new one under the list.
  mutating func deleteOpenDraft(_ name: String) -> [Effect] {
    let (home, overlay) = (home, overlay)
    self = startedOver()
    (self.home, self.overlay) = (home, overlay)
    return [.changeDraft(.delete(name: name)), .newDraft]
  }

  /// Brings back the draft that was deleted last.
  mutating func restoreListedDraft() -> [Effect] {
    deletedDrafts.popLast().map { [.changeDraft(.restore(name: $0))] } ?? []
  }

  /// Opens the name of the draft that has the focus for typing.
  mutating func startRenaming() {
    guard let title = home?.selectedContent?.title else { return }
    home?.renaming = TextEditor(title)
  }

  /// Takes in what was done with a draft, and the list as it is now.
  mutating func finish(_ change: DraftChange, name: String, _ drafts: [ListedDraft]) {
    switch change {
    case .duplicate: notice = "Copied as \(name)."
    case .rename(let old, _):
      if draft.name == old { draft.name = name }
      notice = "The draft is called \(name) now."
    case .delete(let old):
      deletedDrafts.append(name)
      notice = "\(old) was deleted; ^U brings it back."
    case .restore: notice = "\(name) is back."
    }
    home?.list(drafts, focusing: name)
  }

  /// Takes in that something was not done with a draft.
  mutating func giveUp(_ change: DraftChange?, _ message: String) {
    if case .restore(let name) = change { deletedDrafts.append(name) }
    if change == nil, opening == nil { home?.failure = message }
    opening = nil
    notice = message
  }

  /// Goes on with a draft that was read, unless a person does something else by now.
  mutating func takeOpened(_ opened: OpenedDraft) -> [Effect] {
    guard opening == opened.name else { return [] }
    let isSame = opened.name == draft.name
    let mine = isSame && opened.readOnly == nil ? request : nil
    var opened = opened
    // The marks of a draft that was open here all the time are those of this very session.
    if isSame { opened.recovery = recovery }
    let before = sendStatus
    self = startedOver(with: opened)
    // What is looked for is the same draft's.
    if isSame, case .underWay = before { sendStatus = before }
    // What was typed here before it was given up for what is on disk can be brought back.
    if let mine, mine != request { history.record(.replaced(from: mine, to: request), as: .other) }
    return [.switchDraft(name: opened.name)] + start()
  }

  /// Asks for what the rows in view show.
  mutating func readDraftsInView() -> [Effect] {
    guard overlay == .home, let home else { return [] }
    let layout = HomeLayout(Layout(size, showsSteps: false).content)
    let first = home.narrowing.firstRow(count: home.matches.count, room: layout.listRows)
    let names = self.home?.draftsToRead(firstRow: max(0, first), rows: layout.listRows) ?? []
    return names.isEmpty ? [] : [.readDrafts(names: names)]
  }
}
