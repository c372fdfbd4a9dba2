import ConnectionRequests
import Delivery

extension State {
  /// True if all that was typed is on disk.
  package var isSaved: Bool { draft.savedRevision == revision }

  /// True if what is typed cannot be saved before a person decides something.
  package var hasSaveTrouble: Bool { draft.failure != nil || draft.conflict != nil }

  /// Asks for a save where something is not on disk yet; not while a person has to say first what becomes of the file.
  mutating func save() -> [Effect] {
    guard readOnly == nil, draft.conflict == nil, !isSaved, draft.requestedRevision != revision else { return [] }
    return save(.ifUnchanged)
  }

  private mutating func save(_ mode: Effect.SaveMode) -> [Effect] {
    draft.requestedRevision = revision
    draft.saveMode = mode
    draft.unsavedSince = nil
    return [.save(request, revision: revision, mode)]
  }

  /// Does something once all that was typed is on disk; where that takes a decision, asks for it.
  mutating func saveFirst(_ next: DraftState.AfterSave) -> [Effect] {
    draft.afterSave = next
    if isSaved || readOnly != nil { return finishSave() }
    if draft.conflict != nil { overlay = .conflict(firstLine: 0) }
    // What failed before may be possible by now.
    draft.savesAgain = draft.requestedRevision == revision
    return save()
  }

  /// Takes in that the request is on disk, and does what waited for it.
  mutating func takeSaved(_ saved: SavedDraft) -> [Effect] {
    draft.name = saved.name
    draft.savedRevision = saved.revision
    draft.savedAt = saved.date
    draft.failure = nil
    draft.conflict = nil
    draft.savesAgain = false
    if let path = draft.newFolder {
      draftsFolder = path
      draft.newFolder = nil
      notice = "Drafts are kept in \(path) from now on."
    }
    let wasCopying = draft.isCopying
    draft.saveMode = nil
    return (wasCopying ? becomeCopy() : []) + finishSave()
  }

  /// Makes the draft that is open one that was never sent and that nobody else has.
  private mutating func becomeCopy() -> [Effect] {
    readOnly = nil
    recovery = nil
    delivery = DeliveryRecord()
    lastReport = nil
    notice = draft.name.map { "This is a draft of its own now: \($0)" }
    guard var underWay else {
      sendStatus = .none
      return []
    }
    underWay.isForgotten = true
    underWay.report = nil
    sendStatus = .underWay(underWay)
    return stopUnderWay()
  }

  /// Takes in that nothing was written, since somebody else has changed the file.
  mutating func takeConflict(_ conflict: SaveConflict) -> [Effect] {
    draft.requestedRevision = nil
    draft.saveMode = nil
    draft.savesAgain = false
    // Where both are the same there is nothing to decide.
    if conflict.theirs == request { return save(.overwrite) }
    draft.conflict = conflict
    switch draft.afterSave {
    // Nobody is there to ask, and both are worth keeping.
    case .quit(.signal): return save(.asCopy)
    // A person who goes on typing is not interrupted; the screen says how to decide.
    case nil: return []
    case .send, .quit, .open, .delete, .startOver, .ask:
      if draft.afterSave == .ask { draft.afterSave = nil }
      opening = nil
      overlay = .conflict(firstLine: 0)
      return []
    }
  }

  /// Does what a person says about a draft that was changed on disk.
  mutating func decideConflict(_ name: Action.Name) -> [Effect] {
    closeOverlay()
    switch name {
    case .keepMine:
      draft.conflict = nil
      return save(.overwrite)
    case .keepBoth:
      draft.conflict = nil
      return save(.asCopy)
    case .takeTheirs:
      draft.afterSave = nil
      opening = draft.name
      return [.takeTheirs]
    default: return []
    }
  }

  /// Makes a copy that can be changed of a draft that cannot.
  mutating func copyOpenDraft() -> [Effect] { save(.asCopy) }

  /// Goes on in another folder, and saves there.
  mutating func takeFolder(_ path: String) -> [Effect] {
    draft.newFolder = path
    draft.failure = nil
    draft.conflict = nil
    draft.savedRevision = nil
    draft.requestedRevision = nil
    if case .folder = overlay { closeOverlay() }
    return save()
  }

  /// Takes in that the folder that was given is none to keep drafts in.
  mutating func refuseFolder(_ message: String) {
    guard case .folder(var form) = overlay else { return notice = message }
    form.isWaiting = false
    form.refusal = message
    overlay = .folder(form)
  }

  /// Gives the folder that was typed.
  mutating func giveFolder() -> [Effect] {
    guard case .folder(var form) = overlay, !form.isWaiting, !form.editor.text.isEmpty else { return [] }
    form.isWaiting = true
    form.refusal = nil
    overlay = .folder(form)
    return [.changeFolder(path: form.editor.text)]
  }

  /// Opens the line that another folder is typed in.
  mutating func askForFolder() {
    overlay = .folder(FolderForm(editor: TextEditor(otherFolder)))
  }

  /// Saves what was typed, whatever a person has not decided yet, and ends.
  mutating func end(_ signal: Int32) -> [Effect] {
    draft.afterSave = .quit(.signal(signal))
    if isSaved || readOnly != nil { return finishSave() }
    guard draft.conflict == nil else {
      draft.conflict = nil
      return save(.asCopy)
    }
    return save()
  }

  /// Takes in that the draft could not be saved: a person decides, a signal does not wait.
  mutating func takeSaveFailure(_ message: String) -> [Effect] {
    draft.failure = message
    draft.requestedRevision = nil
    if draft.savesAgain {
      draft.savesAgain = false
      return save(draft.saveMode ?? .ifUnchanged)
    }
    draft.saveMode = nil
    let waiting = draft.afterSave
    draft.afterSave = nil
    switch waiting {
    case .quit(.signal(let number)): return [.quit(.signal(number))]
    case .quit(.done): overlay = .quit
    case .ask: askForFolder()
    case .send: notice = "Not sent: the draft could not be saved."
    case .open, .delete, .startOver:
      opening = nil
      notice = "Not done: the draft that is open could not be saved."
    case nil: break
    }
    return []
  }
}
