// Package ngram judges how well a piece of text reads as Chinese news, with a small character n-gram model that was
// trained on clean news and is embedded here.
//
// The unit of every score is 1/256 nat: a score of -256 says that the model gave the character a probability of 1/e.
// Scores are integers that come from a table, so every machine gives the same ones. Text that is no Chinese news
// (English, Japanese, code) reads badly to the model; that alone says nothing about advertising.
//
// The model is made by the command in the directory train; its header names it (Hash).
package ngram
