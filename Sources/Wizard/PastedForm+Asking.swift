import ConnectionRequests
import Screen

extension State {
  /// Does with the pasted text what a person says.
  mutating func take(_ form: PastedForm, _ name: Action.Name) -> [Effect] {
    switch (name, form.contents) {
    case (.fillForm, .request(let pasted)):
      leaveField()
      leftSteps.formUnion(Step.visible.filter { $0 < .review })
      make(.replaced(from: request, to: pasted))
      notice = "The request was replaced; ^_ brings the earlier one back."
      return show(.organization, focus: 0)
    case (.addPasted, .files(let files)):
      leaveField()
      leftSteps.insert(.files)
      var filled = request
      filled.uploadedFiles += files
      make(.replaced(from: request, to: filled))
      notice = "\(files.count == 1 ? "The file was" : "\(files.count) files were") added; ^_ takes that back."
      return show(.files, focus: filled.uploadedFiles.count - 1)
    case (.pasteText, _): pasteAsText(form.text)
    default: notice = "The paste was left out."
    }
    return []
  }
}

extension Content {
  /// Asks what to do with the pasted text.
  mutating func addPasted(_ form: PastedForm, _ state: State, columns: Int) {
    switch form.contents {
    case .request(let pasted):
      add(Line("What was pasted is a whole request", .heading, at: 2))
      addBlank()
      let name = pasted.organizationName
      let counts = "integrations: \(pasted.integrations.count), files: \(pasted.uploadedFiles.count)"
      add("\(name.isEmpty ? "No organization" : masked(name)) · \(counts)", at: 2, columns: columns)
      addBlank()
      addQuestion("r", "replaces all that is entered; ^_ brings it back", columns: columns)
    case .files(let files):
      add(Line("What was pasted names \(files.count == 1 ? "a file" : "\(files.count) files")", .heading, at: 2))
      addBlank()
      for file in files.prefix(4) { add(Line("\(file.uuid)  \(masked(file.name))", at: 2)) }
      if files.count > 4 { add(Line("and \(files.count - 4) more", .quiet, at: 2)) }
      if let first = form.leftOut.first {
        let others = form.leftOut.count - 1
        let which = others == 0 ? "Line \(first) is" : "Line \(first) and \(others.of("other")) are"
        add("! \(which) left out: no name and UUID.", .warning, at: 2, columns: columns)
      }
      addBlank()
      addQuestion("a", "adds \(files.count == 1 ? "it" : "them") to the files", columns: columns)
    }
    if let field = state.field { addQuestion("t", "puts it into \(field.label) as text", columns: columns) }
    addQuestion("Esc", "leaves it out", columns: columns)
  }
}
