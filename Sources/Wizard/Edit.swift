import ConnectionRequests

/// One change of the request, which can be taken back and made again.
enum Edit: Hashable, Sendable {
  case text(FieldPath, from: FieldText, to: FieldText)
  case inserted(ListedItem)
  case removed(ListedItem)
  /// Two items of the step's list have changed places.
  case swapped(Step, Int, Int)
  case replaced(from: ConnectionRequest, to: ConnectionRequest)

  /// The change that takes this one back.
  var inverse: Edit {
    switch self {
    case .text(let path, let from, let to): .text(path, from: to, to: from)
    case .inserted(let item): .removed(item)
    case .removed(let item): .inserted(item)
    case .swapped(let step, let one, let other): .swapped(step, other, one)
    case .replaced(let from, let to): .replaced(from: to, to: from)
    }
  }
}

/// The text of a field and the cursor in it.
struct FieldText: Hashable, Sendable {
  var text: String
  var cursor: Int
}

/// The changes of a session, the last one last, whatever they changed.
///
/// There is one row of changes for the whole request, since a place such as the third integration only means the same
/// item again once everything later is taken back.
struct History: Hashable, Sendable {
  private var done: [Edit] = []
  private var undone: [Edit] = []
  /// What the typing under way does to the text; the next key that does the same belongs to the same step.
  private var run: TextEditor.Change?

  /// The most steps that are kept.
  private static let limit = 1_000

  var canUndo: Bool { !done.isEmpty }
  var canRedo: Bool { !undone.isEmpty }

  /// Keeps a change; typing that goes on where the last key left off becomes one step with it.
  mutating func record(_ edit: Edit, as change: TextEditor.Change) {
    undone = []
    if change.isRun, change == run, case .text(let path, let start, let last) = done.last,
      case .text(path, last, let end) = edit
    {
      done[done.count - 1] = .text(path, from: start, to: end)
    } else {
      done.append(edit)
      if done.count > Self.limit { done.removeFirst() }
    }
    run = change
  }

  /// Ends the step that is being typed.
  mutating func endRun() { run = nil }

  /// Forgets a change that came to nothing.
  ///
  /// - Returns: whether it was the last one.
  mutating func forget(_ edit: Edit) -> Bool {
    guard done.last == edit else { return false }
    done.removeLast()
    undone = []
    return true
  }

  /// True if a change is the one that was taken back last.
  func hasUndone(_ edit: Edit) -> Bool { undone.last == edit }

  /// - Returns: the change that takes the last one back; `nil` if there is none.
  mutating func undo() -> Edit? {
    run = nil
    guard let edit = done.popLast() else { return nil }
    undone.append(edit)
    return edit.inverse
  }

  /// - Returns: the change that was taken back last; `nil` if there is none.
  mutating func redo() -> Edit? {
    run = nil
    guard let edit = undone.popLast() else { return nil }
    done.append(edit)
    return edit
  }
}
