import ConnectionRequests
import Screen

/// Takes one event in.
///
/// - Returns: what the event asks of the world.
package func update(_ state: inout State, _ event: Event) -> [Effect] {
  take(event, &state) + state.readDraftsInView()
}

private func take(_ event: Event, _ state: inout State) -> [Effect] {
  switch event {
  case .started:
    let effects = state.start()
    if state.overlay == nil { state.notice = state.notice ?? state.server.obstacle }
    return effects
  case .key(let key):
    state.notice = nil
    return state.press(state.completed(key)) + state.saveAfterManyChanges()
  case .mouse(let action):
    state.notice = nil
    state.awaitsDigit = false
    return state.take(action) + state.saveAfterManyChanges()
  case .paste(let text):
    state.notice = nil
    state.awaitsDigit = false
    state.paste(text)
    return []
  case .resized(let size):
    state.size = size
    return []
  case .clock(let now):
    state.noteShown()
    state.now = now
    return []
  case .idle:
    return state.readOnly == nil ? state.save() : [.takeLock]
  case .saved(let saved):
    return state.takeSaved(saved)
  case .saveFailed(let message):
    return state.takeSaveFailure(message)
  case .saveConflict(let theirs, let message):
    return state.takeConflict(SaveConflict(theirs: theirs, message: message))
  case .folderChanged(let path):
    return state.takeFolder(path)
  case .folderRefused(let message):
    state.refuseFolder(message)
    return []
  case .sendProgress(let progress):
    state.handle(progress)
    return []
  case .lookedUp(let report):
    state.handleLookup(report)
    return []
  case .sendEnded(let report):
    return state.finishSending(report)
  case .draftsListed(let drafts):
    // What was left open is what a person most likely comes for.
    let first = state.offeredDrafts.first?.name
    state.home?.list(drafts, focusing: first)
    return []
  case .draftsRead(let summaries):
    state.home?.take(summaries)
    return []
  case .draftOpened(let opened):
    return state.takeOpened(opened)
  case .draftFreed(let opened, let name, let message):
    return state.takeFreed(opened, from: name, message)
  case .draftHeld(let name, let message):
    state.takeHeld(name, message)
    return []
  case .abandonedDrafts(let drafts):
    state.abandoned = drafts
    return []
  case .draftChanged(let change, let name, let drafts):
    state.finish(change, name: name, drafts)
    return []
  case .draftsFailed(let change, let message):
    state.giveUp(change, message)
    return []
  case .edited(let path, let text, let note):
    return state.takeEdited(text, at: path, note: note)
  case .editFailed(let message):
    state.notice = message
    return []
  case .foundPracticeServer:
    state.server.isPractice = true
    return []
  case .terminated(let signal):
    return state.end(signal)
  }
}

extension State {
  /// Does what a key does: an overlay's question first, then an action, then typing.
  mutating func press(_ key: Key) -> [Effect] {
    if let overlay, let effects = answer(overlay, key) { return effects }
    if field?.kind == .text, moveInText(key) { return [] }
    if let action = Action.forKey(key, in: self) { return perform(action.name, key) }
    if overlay == nil, field != nil { type(key) }
    return []
  }

  /// Does an action, asked for with a key of its own or picked from the list of actions.
  mutating func perform(_ name: Action.Name, _ key: Key) -> [Effect] {
    switch name {
    case .next: return goForward()
    case .previous: return goBack()
    case .first: return go(to: step, focus: 0)
    case .last: return go(to: step, focus: .max)
    case .nextStep: return step.next.map { go(to: $0, focus: 0) } ?? []
    case .previousStep: return goBackAStep()
    case .toList:
      if let item { return go(to: step, focus: item) }
      awaitDigit()
    case .toStep:
      guard case .character(let digit) = key.code, let number = digit.wholeNumberValue else { return [] }
      return go(to: Step.visible[number - 1], focus: 0)
    case .open: return openRow()
    case .add: return addItem()
    case .duplicate: return duplicateItem()
    case .remove: return removeItem()
    case .moveUp: return moveItem(by: -1)
    case .moveDown: return moveItem(by: 1)
    case .restore: return restoreItem()
    case .undo: return undo()
    case .redo: return redo()
    case .select: editor.toggleSelecting()
    case .copy: copySelection()
    case .copyOut: return copyOut()
    case .editText: return [.editText]
    case .takeSuggestion:
      guard let suggestion else { return [] }
      editor = TextEditor(suggestion, allowsLineBreaks: editor.allowsLineBreaks)
      takeEditor()
      return []
    case .pick: return pickSelected()
    case .choices: openChoices()
    case .presets: overlay = .pick(Picker(subject: .schedules))
    case .zone: openZones()
    case .keep:
      if let field { keptSchedules[field.path] = request[field.path] }
      return go(to: step, item: item, focus: focus + 1)
    case .palette: openPalette()
    case .json: overlay = .json(firstLine: 0, showsPasswords: false)
    case .showPasswords:
      if case .json(let line, let shows) = overlay { overlay = .json(firstLine: line, showsPasswords: !shows) }
    // A key that was pressed ahead of the step sends nothing.
    case .send: return hasShownSend ? startSending() : []
    case .sendAgain, .sendAnyway:
      guard unseenWarnings.isEmpty else { return showWarnings() }
      return ask(.sendAgain)
    case .cancelSend:
      stopWaitingToSend()
      return stopUnderWay()
    case .look: return look()
    case .adopt: return candidates.indices.contains(focus) ? ask(.adopt(candidates[focus])) : []
    case .keepMine, .takeTheirs, .keepBoth: return decideConflict(name)
    case .keepTyped, .goBackToBefore: return decideRecovery(name)
    case .decideLater: decideLater()
    case .copyOpenDraft: return copyOpenDraft()
    case .takeFolder: return giveFolder()
    case .leave, .leaveAnyway, .keepElsewhere, .stay, .fillForm, .addPasted, .pasteText, .leaveOut, .sendAsNew,
      .takeCandidate, .goBackFromQuestion:
      return answerQuestion(name)
    case .newRequest: return leave(for: .startOver)
    case .save:
      if hasSaveTrouble { return saveFirst(.ask) }
      let effects = save()
      if effects.isEmpty { notice = draft.name.map { "Saved as \($0)." } ?? "Nothing to save yet." }
      return effects
    case .help: overlay = .help(firstLine: 0)
    case .mouse: toggleMouse()
    case .redraw: return [.redraw]
    case .suspend: return save() + [.suspend]
    case .home: return goHome()
    case .openDraft: return openListedDraft()
    case .duplicateDraft: return listedDraft.map { [.changeDraft(.duplicate(name: $0.name))] } ?? []
    case .renameDraft: startRenaming()
    case .takeName: return rename()
    case .deleteDraft: return deleteListedDraft()
    case .restoreDraft: return restoreListedDraft()
    case .close: closeOverlay()
    case .quit: return quit()
    }
    return []
  }

  private mutating func quit() -> [Effect] {
    guard revision > 0 || isSending || !isSaved, step != .result, readOnly == nil else { return [.quit(.done)] }
    overlay = .quit
    return save()
  }
}
