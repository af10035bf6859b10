package extract

var debugHook func(*assembly)
