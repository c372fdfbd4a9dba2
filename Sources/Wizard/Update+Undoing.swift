import ConnectionRequests

extension State {
  /// Takes the last change back, and goes to where it was.
  mutating func undo() -> [Effect] { history.undo().map { follow($0) } ?? [] }

  /// Makes the change again that was taken back last, and goes to where it is.
  mutating func redo() -> [Effect] { history.redo().map { follow($0) } ?? [] }

  private mutating func follow(_ edit: Edit) -> [Effect] {
    leaveField()
    apply(edit)
    switch edit {
    case .text(let path, _, let to):
      guard let place = place(of: path) else { return [] }
      let effects = show(place.step, item: place.item, focus: place.focus)
      editor.move(to: to.cursor)
      return effects
    case .inserted(let item), .removed(let item):
      if removed == item { removed = nil }
      return show(item.step, focus: item.index)
    case .swapped(let step, _, let index): return show(step, focus: index)
    case .replaced(var from, let to):
      from.uploadedFiles = to.uploadedFiles
      return show(from == to ? .files : .organization, focus: 0)
    }
  }
}
