"""The statements of our engine, by act and by shape: where the price comes from."""

from certification.bench.workflow.watch import Ledger


def tell(ledger: Ledger, cases: int) -> None:
    """Print acts, then shapes over all acts, then the shapes of each act."""
    print(f"Zapytania jednej sprawy: {ledger.total / cases:.1f}\n")
    print("Czynności (ile razy w sprawie, zapytań za każdym razem):")
    for act, times, each in ledger.per_act():
        print(f"  {times / cases:5.1f} × {each:6.1f}  {act}")
    print("\nKształty zapytań (w jednej sprawie):")
    for text, count in ledger.per_shape():
        print(f"  {count / cases:6.1f}  {text}")
    for act, times, _ in ledger.per_act():
        print(f"\n{act} (za każdym razem):")
        for text, count in ledger.of_act(act):
            print(f"  {count / times:6.1f}  {text}")
