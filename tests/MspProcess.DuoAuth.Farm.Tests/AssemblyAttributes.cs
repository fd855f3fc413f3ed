// Each test has whole processes to itself, and the machine as well: figures of one would be the other's noise.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
